package dev.succession.partnercenter;

import java.time.Instant;
import java.util.UUID;

/**
 * What all calls of one piece of work have in common.
 *
 * @param correlationId sent as {@code MS-CorrelationId}, the same for all calls of one
 * piece of work
 * @param deadline no call starts if it could end after this instant
 * @param priority which call goes first where calls wait for a rate limit
 */
public record CallScope(UUID correlationId, Instant deadline, CallPriority priority) {

	/**
	 * The scope of one part of this piece of work, for parts that run at the same time.
	 * @param number number of the part from 1, in the order in which the parts should
	 * finish
	 * @return the scope of the part
	 */
	public CallScope part(int number) {
		return new CallScope(this.correlationId, this.deadline, this.priority.part(number));
	}

}
