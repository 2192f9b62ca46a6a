/**
 * For the steps of a service: Partner Center called on behalf of a fact, and its answers
 * turned into outcomes. The only package here that knows choreography; programs without
 * steps leave that dependency out.
 */
@NullMarked
package dev.succession.partnercenter.steps;

import org.jspecify.annotations.NullMarked;
