/** Tests of the room {@code licenses}. */
@NullMarked
package dev.succession.partnercenter.licenses;

import org.jspecify.annotations.NullMarked;
