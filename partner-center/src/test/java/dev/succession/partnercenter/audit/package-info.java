/** Tests of the package {@code audit}. */
@NullMarked
package dev.succession.partnercenter.audit;

import org.jspecify.annotations.NullMarked;
