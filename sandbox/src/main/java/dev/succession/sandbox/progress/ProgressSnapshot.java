package dev.succession.sandbox.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import dev.succession.events.MigrationParked;
import dev.succession.forecast.Forecast;
import dev.succession.forecast.Pace;
import dev.succession.forecast.Pending;

/**
 * How far a run has come at one moment.
 *
 * @param customersListed customers that the scan has found
 * @param customersExamined customers whose subscriptions were read
 * @param customersUnread those of them that could not be read
 * @param announcementsUnseen migrations that discovery has announced, but whose
 * announcement is not read yet
 * @param usersMoved users that hold the new licence instead of the old one
 * @param migrations all migrations that were announced or parked
 * @param parked the facts of the parked migrations
 * @param coverage what has become of the customers
 * @param pending the migrations on the way forward, and the step that each waits for
 */
public record ProgressSnapshot(int customersListed, int customersExamined, int customersUnread, int announcementsUnseen,
		int usersMoved, Collection<MigrationProgress> migrations, List<MigrationParked> parked, Coverage coverage,
		List<Pending> pending) {

	static final ProgressSnapshot NOTHING_YET = new ProgressSnapshot(0, 0, 0, 0, 0, List.of(), List.of(),
			Coverage.NOTHING_YET, List.of());

	/** Each step leaves a migration in one of these. */
	private static final List<MigrationState> STEPS = List.of(MigrationState.ORDERED, MigrationState.PURCHASED,
			MigrationState.REASSIGNED, MigrationState.COMPLETED);

	/**
	 * How many migrations a step has to handle.
	 * @param step the state in which the step leaves a migration
	 * @return the number, without those that ended before the step
	 */
	public int due(MigrationState step) {
		return (int) this.migrations.stream().filter((migration) -> migration.isDue(step)).count();
	}

	public int reached(MigrationState step) {
		return (int) this.migrations.stream().filter((migration) -> migration.hasReached(step)).count();
	}

	public int ended(MigrationState end) {
		return (int) this.migrations.stream().filter((migration) -> migration.end() == end).count();
	}

	/**
	 * The step that a migration waits for.
	 * @param migration a migration
	 * @return the step's place in the order of the steps; their number if it is behind
	 * the last one
	 */
	static int nextStep(MigrationProgress migration) {
		return (int) STEPS.stream().filter(migration::hasReached).count();
	}

	static boolean isOnTheWay(MigrationProgress migration) {
		return migration.end() == null && nextStep(migration) < STEPS.size();
	}

	/**
	 * What becomes of what is under way, if each step goes on as it did.
	 * @param now from when on it goes on
	 * @param in the time that the steps have had until now
	 * @return when all will be done, and what will be late
	 */
	public Outlook outlook(Instant now, Duration in) {
		List<Pace> paces = STEPS.stream().map((step) -> new Pace(reached(step), in)).toList();
		return new Outlook(this.pending.size(), Forecast.of(now, paces, this.pending));
	}

	/**
	 * Whether every customer was examined and all that was announced is known.
	 * @param customers how many customers there are
	 * @return true if no migration is added by this scan
	 */
	public boolean isScanned(int customers) {
		return this.customersExamined >= customers && this.announcementsUnseen <= 0;
	}

	/**
	 * Whether every customer was examined and every migration has come to an end.
	 * @param customers how many customers there are
	 * @return true if nothing more will happen by itself
	 */
	public boolean isSettled(int customers) {
		return isScanned(customers) && this.coverage.findingsUnseen() == 0
				&& this.migrations.stream().allMatch((migration) -> migration.end() != null);
	}

}
