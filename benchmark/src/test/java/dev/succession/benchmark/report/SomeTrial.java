package dev.succession.benchmark.report;

import dev.succession.benchmark.result.TrialResult;

/** Trials for tests. */
final class SomeTrial {

	private SomeTrial() {
	}

	static TrialResult of(String regime, String arm, int repeat, double perSecond) {
		return of(regime, arm, repeat, perSecond, 100);
	}

	static TrialResult of(String regime, String arm, int repeat, double perSecond, int completed) {
		int brokers = (arm.equals("A3") || arm.equals("A4")) ? 1 : 0;
		double records = (brokers > 0) ? 8.5 * completed : Double.NaN;
		double brokerCpu = (brokers > 0) ? 12.25 : Double.NaN;
		return new TrialResult(regime, arm, repeat, 3, 4711, brokers, regime.contains("quota") ? 5 : 1, 100, completed,
				0, 0, 4.5, 100 / perSecond, 95 / perSecond, perSecond, perSecond * 1.1, 9100 + 100 * brokers,
				91 * perSecond, 20, 0, regime.contains("quota") ? 0.981 : Double.NaN, 20 + 2.5 * brokers, brokerCpu,
				251.5, records, records * 3, records * 512);
	}

}
