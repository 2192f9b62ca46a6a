package dev.succession.benchmark.report;

import java.util.Map;

import dev.succession.benchmark.result.TrialResult;

/**
 * An arm, with a number of Kafka nodes.
 *
 * @param arm the arm
 * @param brokers Kafka nodes; 0 without Kafka
 */
record Contender(String arm, int brokers) implements Comparable<Contender> {

	/** In a word, for plots. */
	private static final Map<String, String> WORDS = Map.of("A0", "limit", "A1", "batch tool", "A1r",
			"batch tool, retries", "A2", "script", "A3", "listener", "A4", "Succession", "A4c2", "Succession, C2",
			"A4h128", "Succession, 128 MiB", "A5", "Succession, Graph");

	static Contender of(TrialResult trial) {
		return new Contender(trial.arm(), trial.brokers());
	}

	/** Without Kafka it is compared with any, else with one on as many nodes. */
	boolean isComparableWith(Contender other) {
		return this.brokers == 0 || other.brokers == 0 || this.brokers == other.brokers;
	}

	String title() {
		return (this.brokers > 1) ? "%s, %d nodes".formatted(this.arm, this.brokers) : this.arm;
	}

	String longTitle() {
		String word = WORDS.getOrDefault(this.arm, "");
		return title().replaceFirst(this.arm, (this.arm + " " + word).strip());
	}

	@Override
	public int compareTo(Contender other) {
		int byArm = this.arm.compareTo(other.arm);
		return (byArm != 0) ? byArm : Integer.compare(this.brokers, other.brokers);
	}

}
