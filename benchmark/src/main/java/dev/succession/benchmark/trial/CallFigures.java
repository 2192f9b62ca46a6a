package dev.succession.benchmark.trial;

import java.util.Map;
import java.util.SortedMap;

import dev.succession.benchmark.regime.Regime.Quota;
import dev.succession.simulator.client.CallCounts;

/**
 * The calls of a trial.
 *
 * @param total all of them, without those for tokens
 * @param rejected those that were answered with 429
 * @param inClosedWindows those before the time that a 429 had named
 * @param quotaUsed calls that were admitted between the 10th and the 90th percentile of
 * all calls, as a part of what the limit allowed then; NaN without a limit on all calls
 */
record CallFigures(long total, long rejected, long inClosedWindows, double quotaUsed) {

	private static final int TOO_MANY_REQUESTS = 429;

	/**
	 * Counts them.
	 * @param counts what the simulator has counted
	 * @param quota the limit
	 * @return the figures
	 */
	static CallFigures of(CallCounts counts, Quota quota) {
		return new CallFigures(counts.total(), counts.count((call) -> call.status() == TOO_MANY_REQUESTS),
				counts.inClosedWindow(), quotaUsed(counts, quota));
	}

	long admitted() {
		return this.total - this.rejected;
	}

	/** By whole seconds, because that is what the simulator counts by. */
	private static double quotaUsed(CallCounts counts, Quota quota) {
		long begin = secondOf(counts.total() / 10, counts.perSecond()) + 1;
		long end = secondOf(counts.total() - counts.total() / 10, counts.perSecond());
		if (quota.perMinute() == 0 || !quota.onLicences() || begin >= end) {
			return Double.NaN;
		}
		long admitted = sum(counts.perSecond().subMap(begin, end)) - sum(counts.rejectedPerSecond().subMap(begin, end));
		return admitted / (quota.perSecond() * (end - begin));
	}

	/** The second in which a call was answered. */
	private static long secondOf(long call, SortedMap<Long, Long> perSecond) {
		long before = 0;
		for (Map.Entry<Long, Long> second : perSecond.entrySet()) {
			before += second.getValue();
			if (before >= call) {
				return second.getKey();
			}
		}
		return 0;
	}

	private static long sum(SortedMap<Long, Long> seconds) {
		return seconds.values().stream().mapToLong(Long::longValue).sum();
	}

}
