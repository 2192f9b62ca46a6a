package dev.succession.partnercenter;

import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What came of a call: exactly one of done, refused, throttled or unknown. No call throws
 * for what Partner Center or the network does, so an unknown outcome can't be mistaken
 * for a failure.
 *
 * @param <T> what a call that was done returns
 */
public sealed interface Answer<T> {

	/**
	 * Partner Center did it.
	 *
	 * @param value what it answered
	 */
	record Done<T>(T value) implements Answer<T> {
	}

	/**
	 * Partner Center refused for good: nothing changed, and the same call will be refused
	 * again.
	 *
	 * @param refusal why
	 */
	record Refused<T>(Refusal refusal) implements Answer<T> {
	}

	/**
	 * Nothing was done, and nothing is in flight: the rate limit, the bulkhead, an open
	 * circuit, a missing token or the deadline kept the call back.
	 *
	 * @param until from when it makes sense to call again
	 */
	record Throttled<T>(Instant until) implements Answer<T> {
	}

	/**
	 * Nobody can say whether it was done: a time-out, a reset, a 5xx or an answer that
	 * can't be read. After a write only reading tells.
	 *
	 * @param what what went wrong, without names, tokens or ids
	 */
	record Unknown<T>(String what) implements Answer<T> {
	}

	/**
	 * The same answer about another value.
	 * @param mapping applied to the value of a call that was done
	 * @param <R> type of the new value
	 * @return the mapped answer
	 */
	default <R> Answer<R> map(Function<? super T, ? extends R> mapping) {
		return then((value) -> new Done<>(mapping.apply(value)));
	}

	/**
	 * Goes on with a further step if this one was done, else keeps this answer.
	 * @param step the further step
	 * @param <R> type of the step's value
	 * @return the step's answer, or this one
	 */
	default <R> Answer<R> then(Function<? super T, Answer<R>> step) {
		return switch (this) {
			case Done<T>(T value) -> step.apply(value);
			case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
			case Throttled<T>(Instant until) -> new Throttled<>(until);
			case Unknown<T>(String what) -> new Unknown<>(what);
		};
	}

	/**
	 * Turns any answer into what follows from it.
	 * @param done applied to the value of a call that was done
	 * @param refused applied to a refusal
	 * @param notYet applied to a call that was kept back (with the instant from when it
	 * makes sense to call again) and to an unknown outcome (without), and a few words
	 * @param <R> type of what follows
	 * @return what follows
	 */
	default <R> R fold(Function<? super T, ? extends R> done, Function<? super Refusal, ? extends R> refused,
			BiFunction<@Nullable Instant, String, ? extends R> notYet) {
		return switch (this) {
			case Done<T>(T value) -> done.apply(value);
			case Refused<T>(Refusal refusal) -> refused.apply(refusal);
			case Throttled<T>(Instant until) -> notYet.apply(until, "kept back");
			case Unknown<T>(String what) -> notYet.apply(null, what);
		};
	}

}
