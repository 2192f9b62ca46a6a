package dev.succession.license.move;

import dev.succession.choreography.IndexedFacts;
import dev.succession.choreography.Journal;
import dev.succession.choreography.Work;
import dev.succession.events.DependentsFound;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.LicensesRestored;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.SubscriptionReactivated;
import dev.succession.events.WindowClosing;

/**
 * The facts after which no user of a migration may be moved: all users are moved, or the
 * migration was undone, or is being undone on request. A fact that is delivered again
 * after one of them moves no user. Users are moved again once cancellation-service has
 * found some after the last report that all are moved.
 */
final class MovingEnds {

	static final IndexedFacts FACTS = IndexedFacts.of(LicensesRestored.class, SubscriptionReactivated.class)
		.keeping(LicensesReassigned.class, DependentsFound.class, ReplacementPurchased.class, WindowClosing.class);

	private MovingEnds() {
	}

	static boolean haveHappened(Work<?> work) {
		Journal journal = work.journal();
		return isUndone(journal) || (journal.has(LicensesReassigned.class) && !isTakenUpAgain(journal));
	}

	static boolean isUndone(Journal journal) {
		return journal.has(LicensesRestored.class) || journal.has(SubscriptionReactivated.class);
	}

	private static boolean isTakenUpAgain(Journal journal) {
		return journal.has(DependentsFound.class) && journal.latest(DependentsFound.class)
			.filter((found) -> contradictsTheLastReport(found, journal))
			.isPresent();
	}

	/**
	 * Whether users were found after the last report that all are moved.
	 * @param found the users that were found
	 * @param journal what has happened
	 * @return {@code false} if they have been reported as moved since
	 */
	static boolean contradictsTheLastReport(DependentsFound found, Journal journal) {
		return journal.latest(LicensesReassigned.class)
			.filter((reassigned) -> reassigned.getOccurredAt().equals(found.getReassignedAt()))
			.isPresent();
	}

}
