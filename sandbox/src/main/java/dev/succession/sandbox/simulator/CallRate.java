package dev.succession.sandbox.simulator;

import java.util.Map;
import java.util.SortedMap;

/**
 * How many calls per second were answered between the 10th and the 90th percentile of all
 * answers. Start and end of a run do not count.
 */
final class CallRate {

	private CallRate() {
	}

	/**
	 * The rate.
	 * @param perSecond calls answered in each second, by second; seconds without any may
	 * be missing
	 * @return calls per second; 0 if the run is too short for a rate
	 */
	static double of(SortedMap<Long, Long> perSecond) {
		long total = perSecond.values().stream().mapToLong(Long::longValue).sum();
		double duration = instant(perSecond, total * 0.9) - instant(perSecond, total * 0.1);
		return (duration < 1) ? 0 : total * 0.8 / duration;
	}

	/**
	 * The instant at which so many calls were answered, if the calls of a second are
	 * spread evenly.
	 */
	private static double instant(SortedMap<Long, Long> perSecond, double calls) {
		double before = 0;
		for (Map.Entry<Long, Long> second : perSecond.entrySet()) {
			if (before + second.getValue() >= calls) {
				return second.getKey() + (calls - before) / second.getValue();
			}
			before += second.getValue();
		}
		return 0;
	}

}
