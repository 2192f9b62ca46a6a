package dev.succession.benchmark.schedule;

import java.time.Duration;

import dev.succession.benchmark.regime.Regime;
import dev.succession.benchmark.result.TrialResult;

/**
 * One arm in one regime, once.
 *
 * @param regime the regime
 * @param arm the arm
 * @param repeat number of the repeat, from 1
 * @param position how many trials of this repeat come before it
 * @param seed seed of the tenant
 * @param brokers Kafka nodes, for an arm that needs them
 * @param customers how many customers the tenant has
 */
public record Trial(Regime regime, Contestant arm, int repeat, int position, long seed, int brokers, int customers) {

	/** Starting and stopping everything. */
	private static final Duration AROUND = Duration.ofSeconds(10);

	/**
	 * How long it takes, roughly.
	 * @return the time, with starting and stopping
	 */
	public Duration estimate() {
		Duration start = AROUND.plusSeconds(this.arm.arm().needsKafka() ? 15 + 5L * this.brokers : 0);
		return start.plus(this.regime.least(this.arm.callers(), this.customers).multipliedBy(5).dividedBy(4));
	}

	/**
	 * How long its migrations may take before it is given up.
	 * @return the limit
	 */
	public Duration limit() {
		return Duration.ofMinutes(2).plus(this.regime.least(this.arm.callers(), this.customers).multipliedBy(4));
	}

	/**
	 * Whether a result is this trial's.
	 * @param result a row of the file
	 * @return {@code true} if the trial need not be made again
	 */
	public boolean isDoneBy(TrialResult result) {
		return result.regime().equals(this.regime.name()) && result.arm().equals(this.arm.arm().name())
				&& result.repeat() == this.repeat && result.seed() == this.seed
				&& result.brokers() == (this.arm.arm().needsKafka() ? this.brokers : 0)
				&& result.timeScale() == this.regime.quota().timeScale();
	}

	@Override
	public String toString() {
		String nodes = this.arm.arm().needsKafka()
				? ", %d broker%s".formatted(this.brokers, (this.brokers > 1) ? "s" : "") : "";
		return "%s in %s, repeat %d (%d customers, seed %d%s)".formatted(this.arm.arm().name(), this.regime.name(),
				this.repeat, this.customers, this.seed, nodes);
	}

}
