/** Tests of the package {@code orders}. */
@NullMarked
package dev.succession.partnercenter.mfa;

import org.jspecify.annotations.NullMarked;
