package dev.succession.partnercenter;

import java.time.Instant;
import java.util.function.Function;

/**
 * The outcome of a call: exactly one of done, refused, throttled or unknown. Calls do not
 * throw exceptions for errors of Partner Center or the network, so no caller can mistake
 * an unknown outcome for a failure.
 *
 * @param <T> what a successful call returns
 */
public sealed interface Answer<T> {

	/**
	 * Partner Center did what was asked.
	 *
	 * @param value what it returned
	 */
	record Done<T>(T value) implements Answer<T> {
	}

	/**
	 * Partner Center refused: nothing changed, and the same call would be refused again.
	 *
	 * @param refusal why
	 */
	record Refused<T>(Refusal refusal) implements Answer<T> {
	}

	/**
	 * Nothing was done, and nothing is in flight. The rate limit, the concurrency limit,
	 * the circuit breaker, a missing token, the deadline or the caller's own word kept
	 * the call back.
	 *
	 * @param until when another try makes sense
	 */
	record Throttled<T>(Instant until) implements Answer<T> {
	}

	/**
	 * It is not known whether the call was done: a time-out, a reset, a 5xx status or an
	 * unreadable reply. After a write the caller must read to find out.
	 *
	 * @param reason what went wrong, without names, tokens or ids
	 */
	record Unknown<T>(String reason) implements Answer<T> {
	}

	/**
	 * The same answer with another value.
	 * @param mapping applied to the value of a call that is done
	 * @param <R> type of the new value
	 * @return the mapped answer
	 */
	default <R> Answer<R> map(Function<? super T, ? extends R> mapping) {
		return then((value) -> new Done<>(mapping.apply(value)));
	}

	/**
	 * Goes on with a further step if this call is done, else keeps this answer.
	 * @param step the further step
	 * @param <R> type of the step's value
	 * @return the step's answer, or this one
	 */
	default <R> Answer<R> then(Function<? super T, Answer<R>> step) {
		return switch (this) {
			case Done<T>(T value) -> step.apply(value);
			case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
			case Throttled<T>(Instant until) -> new Throttled<>(until);
			case Unknown<T>(String reason) -> new Unknown<>(reason);
		};
	}

}
