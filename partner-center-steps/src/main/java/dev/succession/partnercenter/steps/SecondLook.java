package dev.succession.partnercenter.steps;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;

/**
 * A second witness for an absence that allows a write, where there is no better one: the
 * same answer again, some time after the first. When the first one came is kept in the
 * journal.
 */
public final class SecondLook {

	/** An older first look says too little about the present. */
	private static final Duration VALID_FOR = Duration.ofHours(1);

	private final Work<?> work;

	private final String absence;

	private final Duration after;

	/**
	 * Looks at an absence.
	 * @param work the fact
	 * @param absence what is absent, for the log, for example
	 * {@code no user depends on it}
	 * @param after how long after the first look the second one comes at the earliest
	 */
	public SecondLook(Work<?> work, String absence, Duration after) {
		this.work = work;
		this.absence = absence;
		this.after = after;
	}

	/**
	 * Whether the present look is a second one.
	 * @return {@code true} if the absence was seen before, neither just now nor too long
	 * ago
	 */
	public boolean isSecond() {
		return first().filter((at) -> !this.work.now().isBefore(at.plus(this.after))).isPresent();
	}

	/**
	 * Notes the first look, if this is the first, and waits for the second one.
	 * @return the same fact, later
	 */
	public Outcome later() {
		Instant first = first().orElseGet(() -> {
			this.work.journal().begin(this.absence, this.work.fact());
			return this.work.now();
		});
		return Outcome.later(first.plus(this.after), "to be seen a second time: " + this.absence);
	}

	/**
	 * There was something, or it was not told: the first look does not count any more.
	 */
	public void forget() {
		if (this.work.journal().begun(this.absence).isPresent()) {
			this.work.journal().withdraw(this.absence);
		}
	}

	private Optional<Instant> first() {
		return this.work.journal()
			.begun(this.absence)
			.filter((at) -> this.work.now().isBefore(at.plus(this.after).plus(VALID_FOR)));
	}

}
