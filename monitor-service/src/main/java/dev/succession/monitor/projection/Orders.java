package dev.succession.monitor.projection;

import dev.succession.events.CommandRefused;
import dev.succession.events.RedriveRequested;
import dev.succession.events.RollbackRequested;
import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What operators have asked for, for one generation.
 *
 * @param newest the newest command
 * @param why the operator's reason
 * @param refused the time of the newest command that was refused, in epoch milliseconds
 */
record Orders(@Nullable Mark newest, @Nullable String why, long refused) {

	static final Orders NONE = new Orders(null, null, Long.MIN_VALUE);

	static boolean concern(SpecificRecord fact) {
		return fact instanceof RedriveRequested || fact instanceof RollbackRequested || fact instanceof CommandRefused;
	}

	Orders with(FactTopic topic, SpecificRecord fact) {
		if (fact instanceof CommandRefused refusal) {
			long commandedAt = refusal.getCommandedAt().toEpochMilli();
			return new Orders(this.newest, this.why, Math.max(this.refused, commandedAt));
		}
		Mark mark = new Mark(topic, Fields.occurredAt(fact));
		return (Mark.newer(this.newest, mark) == mark) ? new Orders(mark, Fields.text(fact, "reason"), this.refused)
				: this;
	}

	/**
	 * Whether a command of a kind was given after something happened, and was not
	 * refused.
	 */
	boolean isOpen(FactTopic kind, @Nullable Mark after) {
		return this.newest != null && this.newest.fact() == kind && this.newest.at() != this.refused
				&& (after == null || this.newest.at() >= after.at());
	}

}
