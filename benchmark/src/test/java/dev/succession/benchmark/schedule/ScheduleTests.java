package dev.succession.benchmark.schedule;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.succession.benchmark.Results;
import dev.succession.benchmark.arms.Arm;
import dev.succession.benchmark.regime.Regime;
import dev.succession.benchmark.regime.Regimes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleTests {

	private static final Contestant DIRECT = contestant("A0", false, 100);

	private static final Contestant LISTENER = contestant("A3", true, 3);

	private static final Contestant OURS = contestant("A4", true, 100);

	@Test
	void beginsEachRepeatWithAnotherArm() {
		assertThat(order(selection(List.of(Regimes.LATENCY_BOUND), 4, 1))).containsExactly("A0 A3 A4", "A3 A4 A0",
				"A4 A0 A3", "A0 A3 A4");
	}

	@Test
	void takesAllArmsOfARegimeBeforeTheNextAndAllRegimesBeforeTheNextRepeat() {
		List<Trial> trials = Schedule.of(selection(List.of(Regimes.LATENCY_BOUND, Regimes.QUOTA_BOUND), 2, 1)).trials();
		assertThat(trials).extracting((trial) -> trial.repeat() + " " + trial.regime().name())
			.containsExactlyElementsOf(Stream.of("1 latency-bound", "1 quota-bound", "2 latency-bound", "2 quota-bound")
				.flatMap((name) -> Stream.of(name, name, name))
				.toList());
		assertThat(trials).extracting(Trial::position).containsExactly(0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5);
	}

	@Test
	void givesAllArmsOfARepeatTheSameSeedAndEachRepeatAnother() {
		assertThat(Schedule.of(selection(List.of(Regimes.LATENCY_BOUND), 2, 1)).trials()).extracting(Trial::seed)
			.containsExactly(7L, 7L, 7L, 8L, 8L, 8L);
	}

	@Test
	void runsAnArmWithoutKafkaOnceForAllNumbersOfNodes() {
		assertThat(Schedule.of(selection(List.of(Regimes.LATENCY_BOUND), 1, 1, 3)).trials())
			.extracting((trial) -> trial.arm().arm().name() + " " + trial.brokers())
			.containsExactly("A0 1", "A3 1", "A3 3", "A4 1", "A4 3");
	}

	@Test
	void givesLargeTenantsToOneArmAndTheLargestOnce() {
		assertThat(Schedule.of(selection(Regimes.GROWTH, 2, 1, 3)).trials())
			.extracting((trial) -> trial.arm().arm().name() + " " + trial.customers())
			.containsExactly("A4 1000", "A4 10000", "A4 100000", "A4 1000", "A4 10000");
	}

	@Test
	void makesTheTenantOfASlowArmSmaller() {
		List<Trial> trials = Schedule.of(selection(List.of(Regimes.LATENCY_BOUND), 1, 1)).trials();
		assertThat(trials.get(0).customers()).isEqualTo(trials.get(2).customers());
		assertThat(trials.get(1).customers()).isLessThan(trials.get(0).customers() / 5).isGreaterThanOrEqualTo(20);
	}

	@Test
	void spendsTimeOnASlowArmOnlyWhereItIsToldTo() {
		Selection selection = new Selection(List.of(DIRECT, LISTENER), List.of(Regimes.LATENCY_BOUND, Regimes.BURSTY),
				List.of(Regimes.BURSTY), 1, List.of(1), Duration.ofSeconds(60), 0, 7);
		assertThat(Schedule.of(selection).trials())
			.extracting((trial) -> trial.arm().arm().name() + " " + trial.regime().name())
			.containsExactly("A0 latency-bound", "A0 bursty", "A3 bursty");
	}

	@Test
	void goesOnWithWhatIsMissing() {
		Schedule all = Schedule.of(new Selection(List.of(DIRECT, OURS), List.of(Regimes.LATENCY_BOUND), List.of(), 2,
				List.of(1), Duration.ofSeconds(60), 0, 4711));
		assertThat(all.without(List.of(Results.of("A0", 1, 3), Results.of("A4", 2, 3))).trials())
			.extracting((trial) -> trial.arm().arm().name() + " " + trial.repeat())
			.containsExactly("A4 1", "A0 2");
	}

	private static List<String> order(Selection selection) {
		List<Trial> trials = Schedule.of(selection).trials();
		return Stream.iterate(1, (repeat) -> repeat <= selection.repeats(), (repeat) -> repeat + 1)
			.map((repeat) -> String.join(" ",
					trials.stream()
						.filter((trial) -> trial.repeat() == repeat)
						.map((trial) -> trial.arm().arm().name())
						.toList()))
			.toList();
	}

	private static Selection selection(List<Regime> regimes, int repeats, Integer... brokers) {
		return new Selection(List.of(DIRECT, LISTENER, OURS), regimes, regimes, repeats, List.of(brokers),
				Duration.ofSeconds(60), 0, 7);
	}

	private static Contestant contestant(String name, boolean needsKafka, int callers) {
		return new Contestant(new NamedArm(name, needsKafka), callers, name.equals("A4"));
	}

	/**
	 * An arm that is never started.
	 *
	 * @param name its name
	 * @param needsKafka whether it needs Kafka
	 */
	private record NamedArm(String name, boolean needsKafka) implements Arm {

		@Override
		public String description() {
			return this.name;
		}

		@Override
		public List<Program> programs(Surroundings surroundings) {
			return List.of();
		}

	}

}
