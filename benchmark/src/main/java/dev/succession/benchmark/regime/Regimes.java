package dev.succession.benchmark.regime;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.succession.benchmark.regime.Regime.Quota;
import dev.succession.benchmark.regime.Regime.TenantShape;

/**
 * All regimes.
 */
public final class Regimes {

	/** No quota, 100 ms an answer, 32 calls in flight. */
	public static final Regime LATENCY_BOUND = unlimited("latency-bound", 100, TenantShape.USUAL);

	/** 20 calls a second with 100 ms an answer, five times as fast. */
	public static final Regime QUOTA_BOUND = limited("quota-bound", 1200, true, 5);

	/** What Partner Center publishes: 500 calls a minute, ten times as fast. */
	public static final Regime PUBLISHED = limited("published", 500, true, 10);

	/** The same, if calls about users and licences don't count. */
	public static final Regime PUBLISHED_LICENCES_FREE = limited("published-licences-free", 500, false, 10);

	/** One customer holds half of all users. */
	public static final Regime SKEWED = unlimited("skewed", 100, new TenantShape(0.5, 0, 0));

	/** Every 10 s all calls are rejected for 2 s. */
	public static final Regime BURSTY = new Regime("bursty", Duration.ofMillis(100), 32, Quota.NONE, TenantShape.USUAL,
			true);

	/** 5 ms an answer: shows what the arms themselves add. */
	public static final Regime TINY_WORK = unlimited("tiny-work", 5, TenantShape.USUAL);

	/** Customers with at most two seats, so that there can be many. */
	public static final List<Regime> GROWTH = List.of(growth(1_000), growth(10_000), growth(100_000));

	private static final List<Regime> ALL = Stream
		.concat(Stream.of(LATENCY_BOUND, QUOTA_BOUND, PUBLISHED, PUBLISHED_LICENCES_FREE, SKEWED, BURSTY, TINY_WORK),
				GROWTH.stream())
		.toList();

	private Regimes() {
	}

	/**
	 * All regimes, in the order of the table.
	 * @return the regimes
	 */
	public static List<Regime> all() {
		return ALL;
	}

	private static Regime unlimited(String name, int latency, TenantShape tenant) {
		return new Regime(name, Duration.ofMillis(latency), 32, Quota.NONE, tenant, false);
	}

	private static Regime growth(int customers) {
		return unlimited("growth-" + customers, 5, new TenantShape(0, 2, customers));
	}

	private static Regime limited(String name, int perMinute, boolean onLicences, int timeScale) {
		return new Regime(name, Duration.ofMillis(100 / timeScale), 32,
				new Quota(perMinute * timeScale, onLicences, timeScale), TenantShape.USUAL, false);
	}

}
