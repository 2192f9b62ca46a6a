package dev.succession.benchmark;

import dev.succession.benchmark.result.TrialResult;

/** Results for tests. */
public final class Results {

	private Results() {
	}

	/**
	 * A result whose ledger is right.
	 * @param arm the arm
	 * @param repeat the repeat
	 * @param perSecond migrations a second
	 * @return the result
	 */
	public static TrialResult of(String arm, int repeat, double perSecond) {
		return of(arm, repeat, perSecond, 0);
	}

	/**
	 * A result with doubled orders.
	 * @param arm the arm
	 * @param repeat the repeat
	 * @param perSecond migrations a second
	 * @param doubled orders beyond one a migration
	 * @return the result
	 */
	public static TrialResult of(String arm, int repeat, double perSecond, int doubled) {
		return new TrialResult("latency-bound", arm, repeat, 0, 4711 + repeat - 1, arm.equals("A0") ? 0 : 1, 1, 40, 40,
				doubled, 0, 1.5, 40 / perSecond, 39 / perSecond, perSecond, perSecond, 3640, 91 * perSecond, 0, 0,
				Double.NaN, 7.25, 3, 280, 400, 1600, 1e6);
	}

}
