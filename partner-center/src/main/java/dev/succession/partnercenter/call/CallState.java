package dev.succession.partnercenter.call;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.UnsentWrite;
import dev.succession.partnercenter.http.Call;

/**
 * State of one call over all its attempts: what stays the same, and what is known so far.
 * One thread uses it.
 */
class CallState {

	private final CallScope scope;

	private final Call call;

	private final UUID requestId;

	private Duration waited = Duration.ZERO;

	private boolean mayHaveHappened;

	private boolean failed;

	private boolean rehearsed;

	CallState(CallScope scope, Call call) {
		this.scope = scope;
		this.call = call;
		this.requestId = (call.requestId() != null) ? call.requestId() : UUID.randomUUID();
	}

	CallScope scope() {
		return this.scope;
	}

	Call call() {
		return this.call;
	}

	UUID requestId() {
		return this.requestId;
	}

	Instant deadline() {
		return this.scope.deadline();
	}

	/** How long it may still wait for a permit. */
	Duration remainingWait(Duration maxWait) {
		return (this.waited.compareTo(maxWait) < 0) ? maxWait.minus(this.waited) : Duration.ZERO;
	}

	/** It has waited for a permit. */
	void addWait(Duration time) {
		this.waited = this.waited.plus(time);
	}

	/** An attempt has an unknown outcome: a write may have happened. */
	void markOutcomeUnknown() {
		this.mayHaveHappened = !this.call.isRead();
	}

	/** An attempt had enough time and got no answer. */
	void markFailed() {
		this.failed = true;
	}

	boolean hasFailed() {
		return this.failed;
	}

	/** It was not sent, because the work is only rehearsed. */
	void markRehearsed(UnsentWrite unsent) {
		this.rehearsed = true;
		Consumer<UnsentWrite> told = this.scope.rehearsal();
		if (told != null) {
			told.accept(unsent);
		}
	}

	boolean isRehearsed() {
		return this.rehearsed;
	}

	/** Whether the caller does not want it sent now, because it is a write. */
	boolean isDenied() {
		return !this.call.isRead() && !this.scope.mayWrite().getAsBoolean();
	}

	/** Whether it may be sent again, as far as is known. */
	boolean mayRepeat() {
		return !this.rehearsed && (this.call.repeatable() || !this.mayHaveHappened);
	}

	/**
	 * The answer of the whole call. If a write had an unknown outcome before, only a
	 * success settles it: a refusal of the repetition says nothing about the first
	 * attempt, even if the refusal is in the body of a success.
	 */
	<T> Answer<T> overall(Answer<T> answer) {
		return switch (answer) {
			case Answer.Refused<T>(Refusal refusal) when this.mayHaveHappened ->
				new Answer.Unknown<>("outcome unknown, repetition refused: " + refusal);
			case Answer.Throttled<T> throttled when this.mayHaveHappened ->
				new Answer.Unknown<>("outcome unknown, repetition throttled");
			default -> answer;
		};
	}

}
