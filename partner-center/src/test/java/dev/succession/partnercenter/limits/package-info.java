/** Tests of the package {@code limits}. */
@NullMarked
package dev.succession.partnercenter.limits;

import org.jspecify.annotations.NullMarked;
