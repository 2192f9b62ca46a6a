/** Tests of the package {@code http}. */
@NullMarked
package dev.succession.partnercenter.http;

import org.jspecify.annotations.NullMarked;
