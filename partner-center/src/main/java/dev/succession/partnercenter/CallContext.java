package dev.succession.partnercenter;

import java.time.Instant;
import java.util.UUID;

/**
 * On whose behalf a call is made and how long it may take. Where calls have to wait for a
 * rate limit, those of the context that was made first go first.
 */
public final class CallContext {

	private final UUID correlationId;

	private final Instant deadline;

	private final Turn turn;

	/**
	 * Begins a piece of work.
	 * @param correlationId sent as {@code MS-CorrelationId}; the same for all calls of
	 * one piece of work
	 * @param deadline no call starts that could outlive it
	 */
	public CallContext(UUID correlationId, Instant deadline) {
		this(correlationId, deadline, Turn.next());
	}

	private CallContext(UUID correlationId, Instant deadline, Turn turn) {
		this.correlationId = correlationId;
		this.deadline = deadline;
		this.turn = turn;
	}

	/**
	 * A part of this piece of work that is done at the same time as others.
	 * @param number its number from 1, in the order in which the parts are to be finished
	 * @return the part's context
	 */
	public CallContext part(int number) {
		return new CallContext(this.correlationId, this.deadline, new Turn(this.turn.work(), number));
	}

	/**
	 * Sent as {@code MS-CorrelationId}.
	 * @return the id
	 */
	public UUID correlationId() {
		return this.correlationId;
	}

	/**
	 * No call starts that could outlive it.
	 * @return the instant
	 */
	public Instant deadline() {
		return this.deadline;
	}

	public Turn turn() {
		return this.turn;
	}

}
