package dev.succession.benchmark.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When the migrations of a trial were complete.
 *
 * @param times the times, in order
 */
record Completions(List<Instant> times) {

	Completions(List<Instant> times) {
		this.times = times.stream().sorted().toList();
	}

	int count() {
		return this.times.size();
	}

	/** The 10th percentile: the steady part begins. */
	Instant steadyBegin() {
		return this.times.get(first());
	}

	/** The 90th percentile: the steady part ends. */
	Instant steadyEnd() {
		return this.times.get(last());
	}

	/**
	 * Whether there is a part between the percentiles.
	 * @return {@code false} for a few migrations, or for all at the same time
	 */
	boolean hasSteadyPart() {
		return count() >= 10 && steadyBegin().isBefore(steadyEnd());
	}

	/**
	 * Migrations a second between the percentiles.
	 * @return NaN without a steady part
	 */
	double steadyPerSecond() {
		return hasSteadyPart() ? (last() - first()) / seconds(steadyBegin(), steadyEnd()) : Double.NaN;
	}

	/**
	 * When 99 of 100 migrations were complete.
	 * @param migrations how many there are
	 * @return the time; empty if so many never were
	 */
	Optional<Instant> mostComplete(int migrations) {
		int most = (int) Math.ceil(0.99 * migrations);
		return (most > 0 && count() >= most) ? Optional.of(this.times.get(most - 1)) : Optional.empty();
	}

	static double seconds(Instant from, Instant to) {
		return Duration.between(from, to).toNanos() / 1e9;
	}

	private int first() {
		return count() / 10;
	}

	private int last() {
		return count() - 1 - count() / 10;
	}

}
