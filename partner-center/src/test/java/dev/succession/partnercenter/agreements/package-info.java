/** Tests of the package {@code agreements}. */
@NullMarked
package dev.succession.partnercenter.agreements;

import org.jspecify.annotations.NullMarked;
