/**
 * The hash of a plan and the signatures under an approval: what those who write them and
 * those who check them have to work out alike.
 */
@NullMarked
package dev.succession.schemas.plan;

import org.jspecify.annotations.NullMarked;
