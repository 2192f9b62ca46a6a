/** Tests of the package {@code orders}. */
@NullMarked
package dev.succession.partnercenter.orders;

import org.jspecify.annotations.NullMarked;
