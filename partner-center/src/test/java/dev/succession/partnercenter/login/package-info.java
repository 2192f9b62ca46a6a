/** Tests of the room {@code login}. */
@NullMarked
package dev.succession.partnercenter.login;

import org.jspecify.annotations.NullMarked;
