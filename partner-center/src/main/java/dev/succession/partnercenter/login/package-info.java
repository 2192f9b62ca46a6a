/**
 * The two credentials: access tokens, fetched, cached and renewed, and the backoff while
 * Partner Center refuses a credential.
 */
@NullMarked
package dev.succession.partnercenter.login;

import org.jspecify.annotations.NullMarked;
