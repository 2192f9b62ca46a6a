package dev.succession.benchmark.trial;

import java.time.Instant;

import dev.succession.benchmark.regime.Regime.Quota;
import dev.succession.simulator.client.CallCounts;

/**
 * The calls of a trial.
 *
 * @param total all of them, without those for tokens
 * @param rejected those that were answered with 429
 * @param inClosedWindows those before the time that a 429 had named
 * @param quotaUsed admitted calls of the steady part, as a part of what the limit allowed
 * then; NaN without a limit on all calls
 */
record CallFigures(long total, long rejected, long inClosedWindows, double quotaUsed) {

	private static final int TOO_MANY_REQUESTS = 429;

	/**
	 * Counts them.
	 * @param counts what the simulator has counted
	 * @param quota the limit
	 * @param completions when migrations were complete
	 * @return the figures
	 */
	static CallFigures of(CallCounts counts, Quota quota, Completions completions) {
		return new CallFigures(counts.total(), counts.count((call) -> call.status() == TOO_MANY_REQUESTS),
				counts.inClosedWindow(), quotaUsed(counts, quota, completions));
	}

	long admitted() {
		return this.total - this.rejected;
	}

	/** By whole seconds, because that is what the simulator counts by. */
	private static double quotaUsed(CallCounts counts, Quota quota, Completions completions) {
		if (quota.perMinute() == 0 || !quota.onLicences() || !completions.hasSteadyPart()) {
			return Double.NaN;
		}
		long begin = second(completions.steadyBegin()) + 1;
		long end = second(completions.steadyEnd());
		long admitted = counts.perSecond()
			.subMap(begin, end)
			.entrySet()
			.stream()
			.mapToLong((second) -> second.getValue() - counts.rejectedPerSecond().getOrDefault(second.getKey(), 0L))
			.sum();
		return (end > begin) ? admitted / (quota.perSecond() * (end - begin)) : Double.NaN;
	}

	private static long second(Instant time) {
		return time.getEpochSecond();
	}

}
