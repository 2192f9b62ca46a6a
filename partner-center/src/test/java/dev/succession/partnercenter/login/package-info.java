/** Tests of the package {@code login}. */
@NullMarked
package dev.succession.partnercenter.login;

import org.jspecify.annotations.NullMarked;
