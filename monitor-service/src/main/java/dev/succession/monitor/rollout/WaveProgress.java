package dev.succession.monitor.rollout;

import java.util.Map;
import java.util.Set;

/**
 * How far the migrations of a wave have come.
 *
 * @param waiting how many wait to be released
 * @param underWay how many are released or ordered
 * @param completed how many are completed
 * @param failed how many are parked, refused or undone
 * @param others how many have changed since they were approved, or were withdrawn
 */
public record WaveProgress(long waiting, long underWay, long completed, long failed, long others) {

	/** A wave of which nothing was told. */
	public static final WaveProgress NONE = new WaveProgress(0, 0, 0, 0, 0);

	static WaveProgress of(Map<String, Long> states) {
		long waiting = sum(states, Set.of("ANNOUNCED", "PLANNED", "APPROVED"));
		long underWay = sum(states, Set.of("RELEASED", "ORDERED"));
		long completed = sum(states, Set.of("COMPLETED"));
		long failed = sum(states, Set.of("PARKED", "REFUSED", "COMPENSATED"));
		long all = sum(states, states.keySet());
		return new WaveProgress(waiting, underWay, completed, failed, all - waiting - underWay - completed - failed);
	}

	private static long sum(Map<String, Long> states, Set<String> these) {
		return states.entrySet()
			.stream()
			.filter((it) -> these.contains(it.getKey()))
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

	/**
	 * How many there are.
	 * @return all of the wave
	 */
	public long migrations() {
		return this.waiting + this.underWay + this.completed + this.failed + this.others;
	}

	/**
	 * A part of the wave as a part of a bar.
	 * @param migrations how many
	 * @return in thousandths
	 */
	public long share(long migrations) {
		return migrations * 1000 / Math.max(1, migrations());
	}

}
