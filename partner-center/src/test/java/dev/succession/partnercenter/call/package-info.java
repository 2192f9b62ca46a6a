/** Tests of the package {@code call}. */
@NullMarked
package dev.succession.partnercenter.call;

import org.jspecify.annotations.NullMarked;
