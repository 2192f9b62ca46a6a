package dev.succession.reliability;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.succession.simulator.client.LedgerEntry;
import dev.succession.testkit.processes.SimulatorProcess;

/** What the test did to the services, and the state of the tenant afterwards. */
final class ChaosReport {

	private static final Duration SHOWN_EVERY = Duration.ofSeconds(30);

	private final long seed;

	private final Duration length;

	private final int customers;

	private final Instant begin = Instant.now();

	private final Map<Strike, Integer> strikes = new EnumMap<>(Strike.class);

	private final ChaosFaults faults;

	private Instant shown = this.begin;

	private Duration longestStop = Duration.ZERO;

	ChaosReport(long seed, Duration length, int customers, ChaosFaults faults) {
		this.seed = seed;
		this.length = length;
		this.customers = customers;
		this.faults = faults;
	}

	/** A disturbance of an instance of a service, or of the broker. */
	enum Strike {

		KILL, PAUSE, STOP, KILL_OF_THE_BROKER

	}

	void count(Strike strike) {
		this.strikes.merge(strike, 1, Integer::sum);
	}

	/**
	 * Takes note of how long an instance took to stop.
	 * @param time from the moment it was told to
	 */
	void countStop(Duration time) {
		this.longestStop = (time.compareTo(this.longestStop) > 0) ? time : this.longestStop;
	}

	/**
	 * Shows how far it is, now and then.
	 * @param environment where it happens
	 */
	void show(Environment environment) {
		Instant now = Instant.now();
		if (Duration.between(this.shown, now).compareTo(SHOWN_EVERY) > 0) {
			this.shown = now;
			List<LedgerEntry> ledger = environment.partnerCenter().ledger();
			System.out.printf("chaos: %d s, %s, %d ordered and %d suspended of %d%n",
					Duration.between(this.begin, now).toSeconds(), this.strikes,
					SimulatorProcess.count(ledger, "order.placed"), environment.suspended(ledger),
					environment.migrations());
		}
	}

	/**
	 * The report.
	 * @param environment what was left
	 * @param settled how long it took after the last strike
	 * @param violation what the audit found, or null
	 * @return its lines
	 */
	String text(Environment environment, Duration settled, AssertionError violation) {
		SimulatorProcess partnerCenter = environment.partnerCenter();
		List<LedgerEntry> ledger = partnerCenter.ledger();
		List<LedgerEntry> moves = ledger.stream().filter((entry) -> entry.is("licenses.changed")).toList();
		long orders = SimulatorProcess.count(ledger, "order.placed");
		long unlicensed = moves.stream().filter((entry) -> entry.held().isEmpty()).count();
		return """
				seed %d, %d minutes, %d customers
				strikes at services and broker: %s
				bad answers of Partner Center: %s
				purchases that were undone, though every cause was one that passes: %d
				migrations needed %d, orders placed %d, old subscriptions suspended %d, licence changes %d
				P1 orders beyond one for each migration: %d of %d; none would bound the rate at %s (95 %%)
				P4 instants at which a user was without a licence: %d of %d changes; none would bound the rate at %s (95 %%)
				P6 owners paused past their session while another took over: %d
				P10 calls inside a closed window: %d, after %d rejections
				P16 longest stop of %d: %.1f s; the aim is 20
				P2, P3 and the rest, by the audit of ledger and tenant: %s
				settled %d s after the last strike; the aim is 60
				"""
			.formatted(this.seed, this.length.toMinutes(), this.customers, this.strikes, this.faults.struck(),
					undone(ledger), environment.migrations(), orders, environment.suspended(ledger), moves.size(),
					Math.max(0, orders - environment.migrations()), orders, bound(orders), unlicensed, moves.size(),
					bound(moves.size()), this.strikes.getOrDefault(Strike.PAUSE, 0),
					partnerCenter.callsInClosedWindows(), partnerCenter.answered(429),
					this.strikes.getOrDefault(Strike.STOP, 0), this.longestStop.toMillis() / 1000.0,
					(violation != null) ? violation.getMessage() : "0 violations", settled.toSeconds());
	}

	/** Every replacement that is not active any more: nothing else ends one. */
	private static long undone(List<LedgerEntry> ledger) {
		Set<String> bought = ledger.stream()
			.filter((entry) -> entry.is("order.placed"))
			.map(LedgerEntry::subscriptionId)
			.collect(Collectors.toSet());
		return ledger.stream()
			.filter((entry) -> entry.is("subscription.changed") && bought.contains(entry.subscriptionId()))
			.count();
	}

	private static String bound(long trials) {
		return "%.5f".formatted(3.0 / Math.max(1, trials));
	}

}
