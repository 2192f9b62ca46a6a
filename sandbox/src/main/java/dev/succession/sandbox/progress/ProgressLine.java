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
record ProgressLine(String step, int done, int due, String what) {

	private static final int WIDTH = 30;

	/**
	 * The progress of every step.
	 * @param standing how far everything has come
	 * @param customers how many customers there are
	 * @return one line for each step, in order
	 */
	static List<ProgressLine> of(Standing standing, int customers) {
		return List.of(new ProgressLine("discover", standing.customersExamined(), customers, "customers"),
				step("purchase", standing, MigrationState.PURCHASED, "migrations"),
				step("reassign", standing, MigrationState.REASSIGNED,
						"migrations, %d users moved".formatted(standing.usersMoved())),
				step("suspend", standing, MigrationState.COMPLETED, "migrations" + ends(standing)));
	}

	private static ProgressLine step(String name, Standing standing, MigrationState state, String what) {
		return new ProgressLine(name, standing.reached(state), standing.due(state), what);
	}

	private static String ends(Standing standing) {
		int compensated = standing.ended(MigrationState.COMPENSATED);
		int parked = standing.ended(MigrationState.PARKED);
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
