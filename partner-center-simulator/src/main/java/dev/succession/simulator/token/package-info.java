/**
 * The sign-in endpoint that issues the access tokens the API asks for.
 */
@NullMarked
package dev.succession.simulator.token;

import org.jspecify.annotations.NullMarked;
