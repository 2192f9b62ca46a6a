/**
 * Whether somebody signed in with multi-factor authentication for the App+User
 * credential.
 */
@NullMarked
package dev.succession.partnercenter.mfa;

import org.jspecify.annotations.NullMarked;
