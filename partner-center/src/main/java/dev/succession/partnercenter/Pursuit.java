package dev.succession.partnercenter;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/**
 * One call over all its attempts: what stays the same, and what is known so far. Used by
 * one thread.
 */
class Pursuit<T> {

	private final CallContext context;

	private final Call call;

	private final Function<Reply, Answer<T>> reading;

	private final UUID requestId;

	private Duration waited = Duration.ZERO;

	private boolean unsettled;

	Pursuit(CallContext context, Call call, Function<Reply, Answer<T>> reading) {
		this.context = context;
		this.call = call;
		this.reading = reading;
		this.requestId = (call.requestId() != null) ? call.requestId() : UUID.randomUUID();
	}

	CallContext context() {
		return this.context;
	}

	Call call() {
		return this.call;
	}

	UUID requestId() {
		return this.requestId;
	}

	/** How long it may still wait for its rate limits. */
	Duration patience(Duration atMost) {
		return (this.waited.compareTo(atMost) < 0) ? atMost.minus(this.waited) : Duration.ZERO;
	}

	/** It has waited for its rate limits. */
	void waited(Duration time) {
		this.waited = this.waited.plus(time);
	}

	/** Reads the body of a success. */
	Answer<T> read(Reply reply) {
		try {
			return this.reading.apply(reply);
		}
		catch (UnreadableException ex) {
			return new Answer.Unknown<>("unreadable answer: " + ex.reason());
		}
	}

	/** The request may have arrived, and nobody knows what became of it. */
	void unsettle() {
		this.unsettled = !this.call.isRead();
	}

	/**
	 * A no to the repetition of a write says nothing about the first try, whose outcome
	 * is unknown; only a yes settles it.
	 */
	Answer<T> settled(Answer<T> answer) {
		return switch (answer) {
			case Answer.Refused<T>(Refusal refusal) when this.unsettled ->
				new Answer.Unknown<>("outcome unknown, repetition refused: " + refusal);
			case Answer.Throttled<T> throttled when this.unsettled ->
				new Answer.Unknown<>("outcome unknown, repetition throttled");
			default -> answer;
		};
	}

}
