package dev.succession.benchmark.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.succession.benchmark.regime.Regime;
import dev.succession.benchmark.result.TrialResult;

/**
 * The trials in their order. Arms are interleaved: each repeat has every arm in every
 * regime, the arms of a regime follow each other and meet the same tenant, and each
 * repeat begins with another arm.
 *
 * @param trials the trials
 */
public record Schedule(List<Trial> trials) {

	/** A tenant of this size is migrated once. */
	private static final int LARGE = 50_000;

	/**
	 * Makes the schedule.
	 * @param selection what is run
	 * @return all of its trials
	 */
	public static Schedule of(Selection selection) {
		List<Trial> all = new ArrayList<>();
		for (int repeat = 1; repeat <= selection.repeats(); repeat++) {
			int position = 0;
			for (Regime regime : selection.regimes()) {
				for (Entry entry : rotated(entries(selection, regime, repeat), repeat - 1)) {
					all.add(trial(selection, regime, entry, repeat, position++));
				}
			}
		}
		return new Schedule(List.copyOf(all));
	}

	private record Entry(Contestant arm, int brokers) {
	}

	/** An arm without Kafka does not care how many nodes there are. */
	private static List<Entry> entries(Selection selection, Regime regime, int repeat) {
		List<Entry> entries = new ArrayList<>();
		if (repeat > 1 && regime.tenant().customers() >= LARGE) {
			return entries;
		}
		for (Contestant arm : selection.arms()) {
			if (!meets(arm, regime, selection)) {
				continue;
			}
			List<Integer> numbers = arm.arm().needsKafka() && regime.tenant().customers() == 0 ? selection.brokers()
					: selection.brokers().subList(0, 1);
			numbers.forEach((number) -> entries.add(new Entry(arm, number)));
		}
		return entries;
	}

	private static boolean meets(Contestant arm, Regime regime, Selection selection) {
		if (regime.tenant().customers() > 0) {
			return arm.growsAlone();
		}
		return arm.callers() >= regime.inFlight() || selection.slowArmsIn().contains(regime);
	}

	private static List<Entry> rotated(List<Entry> entries, int by) {
		List<Entry> rotated = new ArrayList<>(entries);
		Collections.rotate(rotated, -by);
		return rotated;
	}

	private static Trial trial(Selection selection, Regime regime, Entry entry, int repeat, int position) {
		int customers = (selection.customers() > 0) ? selection.customers()
				: regime.customers(entry.arm().callers(), selection.work());
		return new Trial(regime, entry.arm(), repeat, position, selection.seed() + repeat - 1, entry.brokers(),
				customers);
	}

	/**
	 * What is left after an interrupted run.
	 * @param done the rows of the file
	 * @return the trials without a row
	 */
	public Schedule without(List<TrialResult> done) {
		return new Schedule(this.trials.stream().filter((trial) -> done.stream().noneMatch(trial::isDoneBy)).toList());
	}

	/**
	 * How long all take, roughly.
	 * @return the sum of the estimates
	 */
	public Duration estimate() {
		return this.trials.stream().map(Trial::estimate).reduce(Duration.ZERO, Duration::plus);
	}

}
