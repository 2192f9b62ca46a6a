package dev.succession.monitor.projection;

import dev.succession.schemas.FactTopic;

/**
 * A fact that a service takes up again later.
 *
 * @param fact the fact that waits
 * @param at when it began to wait this time, in epoch milliseconds
 * @param notBefore until when it waits, in epoch milliseconds
 * @param attempts how often it has been taken up
 */
public record Wait(FactTopic fact, long at, long notBefore, int attempts) {

	boolean isAfter(Wait other) {
		return (this.at != other.at) ? this.at > other.at : this.fact.compareTo(other.fact) >= 0;
	}

}
