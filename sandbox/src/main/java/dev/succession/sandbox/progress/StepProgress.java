package dev.succession.sandbox.progress;

import java.util.List;

/**
 * How far one step has come, ready to be shown.
 *
 * @param step the step's name
 * @param done how many are done
 * @param due how many there are to do, as far as is known
 * @param what what is counted
 */
record StepProgress(String step, int done, int due, String what) {

	private static final int WIDTH = 30;

	/**
	 * The progress of every step.
	 * @param progress how far everything has come
	 * @param customers how many customers there are
	 * @return one line for each step, in order
	 */
	static List<StepProgress> of(ProgressSnapshot progress, int customers) {
		return List.of(new StepProgress("discover", progress.customersExamined(), customers, "customers"),
				step("purchase", progress, MigrationState.PURCHASED, "migrations"),
				step("reassign", progress, MigrationState.REASSIGNED,
						"migrations, %d users moved".formatted(progress.usersMoved())),
				step("suspend", progress, MigrationState.COMPLETED, "migrations" + ends(progress)));
	}

	private static StepProgress step(String name, ProgressSnapshot progress, MigrationState state, String what) {
		return new StepProgress(name, progress.reached(state), progress.due(state), what);
	}

	private static String ends(ProgressSnapshot progress) {
		int compensated = progress.ended(MigrationState.COMPENSATED);
		int parked = progress.ended(MigrationState.PARKED);
		return ((compensated > 0) ? ", %d compensated".formatted(compensated) : "")
				+ ((parked > 0) ? ", %d parked".formatted(parked) : "");
	}

	/**
	 * The step as a bar for a terminal.
	 * @return one line of text
	 */
	String bar() {
		int filled = (this.due == 0) ? 0 : Math.min(WIDTH, WIDTH * this.done / this.due);
		return "%-9s [%s%s] %5d/%d %s".formatted(this.step, "#".repeat(filled), ".".repeat(WIDTH - filled), this.done,
				this.due, this.what);
	}

	/**
	 * The step in a few words for a log or a pipe.
	 * @return a part of a line
	 */
	String words() {
		return "%s %d/%d %s".formatted(this.step, this.done, this.due, this.what);
	}

}
