package dev.succession.sandbox.simulator;

import java.util.Map;
import java.util.SortedMap;

/**
 * How many calls a second were answered in the midst of a run: between the tenth and the
 * ninetieth percentile of all answers, so that start and end do not blur it.
 */
final class CallRate {

	private CallRate() {
	}

	/**
	 * The rate.
	 * @param perSecond calls answered in each second, by second; seconds without any may
	 * be missing
	 * @return calls per second; 0 if all fell into one or two seconds, which says nothing
	 */
	static double of(SortedMap<Long, Long> perSecond) {
		long total = perSecond.values().stream().mapToLong(Long::longValue).sum();
		double duration = instant(perSecond, total * 0.9) - instant(perSecond, total * 0.1);
		return (duration < 1) ? 0 : total * 0.8 / duration;
	}

	/**
	 * When so many calls had been answered, taking each second's calls as evenly spread.
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
