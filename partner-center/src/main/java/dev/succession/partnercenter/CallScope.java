package dev.succession.partnercenter;

import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What all calls of one piece of work have in common.
 *
 * @param correlationId sent as {@code MS-CorrelationId}, the same for all calls of one
 * piece of work
 * @param deadline no call starts if it could end after this instant
 * @param priority which call goes first where calls wait for a rate limit
 * @param rehearsal is told of each write instead of its being sent; null for work that is
 * carried out
 * @param mayWrite is asked just before each write is sent; while it denies, writes answer
 * {@link Answer.Throttled}
 */
public record CallScope(UUID correlationId, Instant deadline, CallPriority priority,
		@Nullable Consumer<UnsentWrite> rehearsal, BooleanSupplier mayWrite) {

	/**
	 * The scope of work that is carried out.
	 * @param correlationId sent as {@code MS-CorrelationId}
	 * @param deadline no call starts if it could end after this instant
	 * @param priority which call goes first
	 */
	public CallScope(UUID correlationId, Instant deadline, CallPriority priority) {
		this(correlationId, deadline, priority, null, () -> true);
	}

	/**
	 * The scope of work that is only rehearsed. Its reads are sent; a write is not, and
	 * answers as one whose outcome is unknown.
	 * @param unsent is told of each write that is not sent
	 * @return the scope
	 */
	public CallScope rehearsed(Consumer<UnsentWrite> unsent) {
		return new CallScope(this.correlationId, this.deadline, this.priority, unsent, this.mayWrite);
	}

	/**
	 * The scope of work that may have to stop changing anything while it is under way.
	 * @param allowed whether a write may be sent now; it is asked by the threads that
	 * make the calls
	 * @return the scope
	 */
	public CallScope writing(BooleanSupplier allowed) {
		return new CallScope(this.correlationId, this.deadline, this.priority, this.rehearsal, allowed);
	}

	/**
	 * The scope of one part of this piece of work, for parts that run at the same time.
	 * @param number number of the part from 1, in the order in which the parts should
	 * finish
	 * @return the scope of the part
	 */
	public CallScope part(int number) {
		return new CallScope(this.correlationId, this.deadline, this.priority.part(number), this.rehearsal,
				this.mayWrite);
	}

	/**
	 * Whether the work is only rehearsed.
	 * @return {@code true} if no write is sent
	 */
	public boolean isRehearsed() {
		return this.rehearsal != null;
	}

}
