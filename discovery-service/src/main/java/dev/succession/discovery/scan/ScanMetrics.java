package dev.succession.discovery.scan;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.events.LeftAloneReason;
import dev.succession.events.SubscriptionExpiring;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.avro.specific.SpecificRecord;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Counts what scans find. No tag names a customer or a subscription. All counters stand
 * at 0 from the start, so that an alert on their increase sees the first event.
 */
@Component
class ScanMetrics {

	private static final String PREFIX = "succession.discovery.";

	private final MeterRegistry meters;

	@Autowired
	ScanMetrics(MeterRegistry meters, DiscoveryProperties properties) {
		this(meters, properties.retirements().keySet());
	}

	ScanMetrics(MeterRegistry meters, Collection<String> retirements) {
		this.meters = meters;
		List.of("customers.listed", "customers.examined", "customers.failed").forEach(this::counter);
		Stream.of(Scan.values()).forEach((outcome) -> counter("scans", "outcome", tag(outcome)));
		Stream.of(Agreement.values()).forEach((status) -> counter("agreements", "status", tag(status)));
		Stream.of(Rows.values()).forEach((list) -> counter("rows.unreadable", "list", tag(list)));
		Stream.of(LeftAloneReason.values())
			.filter((reason) -> reason != LeftAloneReason.UNKNOWN)
			.forEach((reason) -> counter("left.alone", "reason", tag(reason)));
		for (String name : List.of("migrations.announced", "migrations.changed", "migrations.withdrawn",
				"migrations.parked", "migrations.undone")) {
			retirements.forEach((retirement) -> counter(name, "retirement", retirement));
		}
	}

	/** What became of a scan. */
	enum Scan {

		REQUESTED, RESTARTED, COMPLETED, FAILED

	}

	/** What a check of a customer's agreement has found. */
	enum Agreement {

		ACCEPTED, MISSING, OUTDATED, NOT_CHECKED

	}

	/** The lists whose rows may be unreadable. */
	enum Rows {

		CUSTOMERS, SUBSCRIPTIONS

	}

	void scan(Scan outcome) {
		counter("scans", "outcome", tag(outcome)).increment();
	}

	void listed(int customers) {
		counter("customers.listed").increment(customers);
	}

	void examined() {
		counter("customers.examined").increment();
	}

	void failed() {
		counter("customers.failed").increment();
	}

	/**
	 * Counts migrations by how they start.
	 * @param start the fact
	 * @param retirement name of the retirement
	 */
	void started(SpecificRecord start, String retirement) {
		String name = (start instanceof SubscriptionExpiring) ? "migrations.announced" : "migrations.parked";
		counter(name, "retirement", retirement).increment();
	}

	/**
	 * Counts a migration that was announced before and is announced once more, because
	 * its seats or its replacement have changed.
	 * @param retirement name of the retirement
	 */
	void changed(String retirement) {
		counter("migrations.changed", "retirement", retirement).increment();
	}

	/**
	 * Counts a migration that is withdrawn.
	 * @param retirement name of the retirement
	 */
	void withdrawn(String retirement) {
		counter("migrations.withdrawn", "retirement", retirement).increment();
	}

	/**
	 * Counts what is told as left alone, by reason.
	 * @param reason the reason
	 */
	void leftAlone(LeftAloneReason reason) {
		counter("left.alone", "reason", tag(reason)).increment();
	}

	/**
	 * Counts checks of customers' agreements.
	 * @param status what was found
	 */
	void agreement(Agreement status) {
		counter("agreements", "status", tag(status)).increment();
	}

	/**
	 * Counts, in each scan, a migration that was undone while its subscription still
	 * expires.
	 * @param retirement name of the retirement
	 */
	void undone(String retirement) {
		counter("migrations.undone", "retirement", retirement).increment();
	}

	/**
	 * Counts rows that could not be read.
	 * @param list the list with the rows
	 * @param rows how many
	 */
	void unreadable(Rows list, int rows) {
		counter("rows.unreadable", "list", tag(list)).increment(rows);
	}

	private Counter counter(String name, String... tags) {
		return this.meters.counter(PREFIX + name, tags);
	}

	private static String tag(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
