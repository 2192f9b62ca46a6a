/**
 * Moves the users of a customer from the old licence to the new one, a page of users at a
 * time.
 */
@NullMarked
package dev.succession.license.move;

import org.jspecify.annotations.NullMarked;
