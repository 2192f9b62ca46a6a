/**
 * Dead letters: records that a service has set aside, and how to read them.
 */
@NullMarked
package dev.succession.schemas.deadletters;

import org.jspecify.annotations.NullMarked;
