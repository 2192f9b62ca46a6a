package dev.succession.purchase.permission;

import java.util.Optional;

import dev.succession.choreography.Work;
import dev.succession.events.MigrationReleased;
import dev.succession.events.ReplacementOrdered;

/** How far the order of a migration has come, as the journal tells it. */
public final class OrderProgress {

	/** Name of the order in the journal and in request ids. */
	public static final String ORDER = "order";

	/**
	 * Name of the change in the journal by which a subscription is taken again that was
	 * bought before.
	 */
	public static final String REACTIVATE = "reactivate";

	/** Name of the release in the journal with which an order begins. */
	private static final String RELEASE = "release";

	private OrderProgress() {
	}

	/**
	 * Whether the order is a fact.
	 * @param work a fact of the migration
	 * @return {@code true} if it was reported in this generation
	 */
	public static boolean isReported(Work<?> work) {
		return work.journal().has(ReplacementOrdered.class);
	}

	/** Whether an order has begun whose outcome is not reported. */
	static boolean isBegun(Work<?> work) {
		return work.journal().begun(ORDER).isPresent() || work.journal().begun(REACTIVATE).isPresent();
	}

	/** The release with which an order has begun, as it was noted. */
	static Optional<MigrationReleased> release(Work<?> work) {
		return isBegun(work) ? work.journal().open(MigrationReleased.class).stream().findFirst() : Optional.empty();
	}

	/** Forgets a release with which no order has begun after all. */
	static void beginWithoutRelease(Work<?> work) {
		work.journal().begun(RELEASE).ifPresent((_) -> work.journal().withdraw(RELEASE));
	}

	/** Notes the release with which an order begins. */
	static void begin(Work<?> work, MigrationReleased release) {
		work.journal().begin(RELEASE, release);
	}

}
