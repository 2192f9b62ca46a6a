package dev.succession.partnercenter.call;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.http.Call;

/**
 * One call over all its attempts: what stays the same, and what is known so far. Used by
 * one thread.
 */
class CallState {

	private final CallScope context;

	private final Call call;

	private final UUID requestId;

	private Duration waited = Duration.ZERO;

	private boolean unsettled;

	private boolean failed;

	CallState(CallScope context, Call call) {
		this.context = context;
		this.call = call;
		this.requestId = (call.requestId() != null) ? call.requestId() : UUID.randomUUID();
	}

	CallScope context() {
		return this.context;
	}

	Call call() {
		return this.call;
	}

	UUID requestId() {
		return this.requestId;
	}

	Instant deadline() {
		return this.context.deadline();
	}

	/** How long it may still wait for its rate limits. */
	Duration patience(Duration atMost) {
		return (this.waited.compareTo(atMost) < 0) ? atMost.minus(this.waited) : Duration.ZERO;
	}

	/** It has waited for its rate limits. */
	void waited(Duration time) {
		this.waited = this.waited.plus(time);
	}

	/** The request may have arrived, and nobody knows what became of it. */
	void unsettle() {
		this.unsettled = !this.call.isRead();
	}

	/** It had time, and came to no answer. */
	void fail() {
		this.failed = true;
	}

	boolean hasFailed() {
		return this.failed;
	}

	/** Whether it may be sent again, as far as is known by now. */
	boolean mayRepeat() {
		return this.call.repeatable() || !this.unsettled;
	}

	/**
	 * A no to the repetition of a write says nothing about the first try, whose outcome
	 * is unknown, even if the no sits inside a success; only a yes settles it.
	 */
	<T> Answer<T> settled(Answer<T> answer) {
		return switch (answer) {
			case Answer.Refused<T>(Refusal refusal) when this.unsettled ->
				new Answer.Unknown<>("outcome unknown, repetition refused: " + refusal);
			case Answer.Throttled<T> throttled when this.unsettled ->
				new Answer.Unknown<>("outcome unknown, repetition throttled");
			default -> answer;
		};
	}

}
