/**
 * For the steps of a service: Partner Center called on behalf of a fact, and its answers
 * turned into outcomes. It knows the client and the engine, which do not know each other.
 */
@NullMarked
package dev.succession.partnercenter.steps;

import org.jspecify.annotations.NullMarked;
