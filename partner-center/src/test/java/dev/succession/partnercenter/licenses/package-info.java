/** Tests of the package {@code licenses}. */
@NullMarked
package dev.succession.partnercenter.licenses;

import org.jspecify.annotations.NullMarked;
