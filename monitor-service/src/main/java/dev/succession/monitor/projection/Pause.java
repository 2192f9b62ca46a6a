package dev.succession.monitor.projection;

import dev.succession.events.PauseRequested;
import dev.succession.events.ResumeRequested;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Whether operators have a migration stand still, in whichever generation.
 *
 * @param asked when a pause was asked for last, in epoch milliseconds
 * @param resumed when the migration was let go last; 0 if never
 */
record Pause(long asked, long resumed) {

	static final Pause NONE = new Pause(0, 0);

	static boolean concerns(SpecificRecord fact) {
		return fact instanceof PauseRequested || fact instanceof ResumeRequested;
	}

	Pause with(SpecificRecord fact) {
		long at = Fields.occurredAt(fact);
		return (fact instanceof PauseRequested) ? new Pause(Math.max(this.asked, at), this.resumed)
				: new Pause(this.asked, Math.max(this.resumed, at));
	}

	/** Since when it stands still; null if it does not. A pause wins at the same time. */
	@Nullable Long since() {
		return (this.asked > 0 && this.asked >= this.resumed) ? this.asked : null;
	}

}
