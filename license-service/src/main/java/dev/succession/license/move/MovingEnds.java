package dev.succession.license.move;

import dev.succession.choreography.IndexedFacts;
import dev.succession.choreography.Work;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.LicensesRestored;
import dev.succession.events.SubscriptionReactivated;

/**
 * The facts after which no user of a migration may be moved: all users are moved, or the
 * migration was undone, or is being undone on request. A fact that is delivered again
 * after one of them moves no user.
 */
final class MovingEnds {

	static final IndexedFacts FACTS = IndexedFacts.of(LicensesReassigned.class, LicensesRestored.class,
			SubscriptionReactivated.class);

	private MovingEnds() {
	}

	static boolean haveHappened(Work<?> work) {
		return FACTS.types().stream().anyMatch(work.journal()::has);
	}

}
