/**
 * Sign-in: the endpoints that issue access tokens, and the stage that checks them.
 */
@NullMarked
package dev.succession.simulator.token;

import org.jspecify.annotations.NullMarked;
