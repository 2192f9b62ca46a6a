/** Tests of the room {@code orders}. */
@NullMarked
package dev.succession.partnercenter.orders;

import org.jspecify.annotations.NullMarked;
