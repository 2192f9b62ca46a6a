/**
 * Decides when a call may be sent: rate limits, concurrency limit and circuit breaker.
 */
@NullMarked
package dev.succession.partnercenter.limits;

import org.jspecify.annotations.NullMarked;
