package dev.succession.sandbox.progress;

import java.util.Collection;
import java.util.List;

import dev.succession.events.MigrationParked;

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
 */
public record ProgressSnapshot(int customersListed, int customersExamined, int customersUnread, int announcementsUnseen,
		int usersMoved, Collection<MigrationProgress> migrations, List<MigrationParked> parked, Coverage coverage) {

	static final ProgressSnapshot NOTHING_YET = new ProgressSnapshot(0, 0, 0, 0, 0, List.of(), List.of(),
			Coverage.NOTHING_YET);

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
	 * Whether every customer was examined and every migration has come to an end.
	 * @param customers how many customers there are
	 * @return true if nothing more will happen by itself
	 */
	public boolean isSettled(int customers) {
		return this.customersExamined >= customers && this.announcementsUnseen <= 0
				&& this.coverage.findingsUnseen() == 0
				&& this.migrations.stream().allMatch((migration) -> migration.end() != null);
	}

}
