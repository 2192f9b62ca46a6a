package dev.succession.monitor.projection;

import java.util.EnumSet;
import java.util.Set;

import dev.succession.events.WindowClosing;
import dev.succession.events.WindowDecision;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Way;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * How far a generation has come: the newest fact of each kind that matters.
 *
 * @param first the first fact of any kind
 * @param latest the newest fact of any kind
 * @param forward the newest fact that a step on the forward way takes
 * @param undo the newest fact that a compensating step takes
 * @param end the newest fact that ends a migration
 * @param undoDecided the newest warning of a closing window that says that the purchase
 * is given back
 * @param held {@code true} if it is approved, and waits for its release; else null
 */
record Course(@Nullable Mark first, @Nullable Mark latest, @Nullable Mark forward, @Nullable Mark undo,
		@Nullable Mark end, @Nullable Mark undoDecided, @Nullable Boolean held) {

	private static final Set<FactTopic> BEFORE_AN_ORDER = EnumSet.of(FactTopic.SUBSCRIPTION_EXPIRING,
			FactTopic.MIGRATION_RELEASED);

	static final Course NOTHING_YET = new Course(null, null, null, null, null, null, null);

	Course with(FactTopic topic, SpecificRecord fact) {
		Mark mark = new Mark(topic, Fields.occurredAt(fact));
		Mark first = (this.first == null || this.first.isAfter(mark)) ? mark : this.first;
		return new Course(first, Mark.newer(this.latest, mark),
				Mark.newer(this.forward, isTakenOn(Way.FORWARD, topic) ? mark : null),
				Mark.newer(this.undo, isTakenOn(Way.COMPENSATION, topic) ? mark : null),
				Mark.newer(this.end, (Meaning.of(topic).end() != null) ? mark : null),
				Mark.newer(this.undoDecided, decidesToUndo(fact) ? mark : null), this.held);
	}

	/** The newest fact that a service has to answer. */
	@Nullable Mark newestStep() {
		return Mark.newer(this.forward, this.undo);
	}

	/** As the rollout tells it last before a release. */
	Course held(boolean isHeld) {
		return new Course(this.first, this.latest, this.forward, this.undo, this.end, this.undoDecided,
				isHeld ? Boolean.TRUE : null);
	}

	/**
	 * Whether the rollout owes a release: only what is approved waits for one, and what
	 * was refused waits for the next.
	 */
	boolean waitsForRelease() {
		FactTopic newest = (this.forward != null) ? this.forward.fact() : null;
		return (newest == FactTopic.SUBSCRIPTION_EXPIRING && this.held != null)
				|| (newest == FactTopic.MIGRATION_RELEASED && this.latest != null
						&& this.latest.fact() == FactTopic.RELEASE_REFUSED);
	}

	/**
	 * The newest fact that ends the migration. A withdrawal that came too late for an
	 * order has ended nothing.
	 */
	@Nullable Mark validEnd() {
		boolean isTooLate = this.end != null && this.end.fact() == FactTopic.SUBSCRIPTION_WITHDRAWN
				&& this.forward != null && !BEFORE_AN_ORDER.contains(this.forward.fact());
		return isTooLate ? null : this.end;
	}

	static boolean isTakenOn(Way way, FactTopic topic) {
		return Meaning.of(topic).way() == way;
	}

	private static boolean decidesToUndo(SpecificRecord fact) {
		return fact instanceof WindowClosing closing && closing.getDecision() == WindowDecision.UNDO;
	}

}
