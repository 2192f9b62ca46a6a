/**
 * The hash of a plan, the terms of an approval and the signatures under it: what those
 * who write them and those who check them have to work out alike.
 */
@NullMarked
package dev.succession.schemas.plan;

import org.jspecify.annotations.NullMarked;
