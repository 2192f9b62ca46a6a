package dev.succession.discovery.scan;

import java.util.Locale;

import dev.succession.events.LeftAloneReason;
import dev.succession.events.SubscriptionExpiring;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.avro.specific.SpecificRecord;

import org.springframework.stereotype.Component;

/**
 * Counts what scans find. No tag names a customer or a subscription.
 */
@Component
class ScanMetrics {

	private static final String PREFIX = "succession.discovery.";

	private final MeterRegistry meters;

	ScanMetrics(MeterRegistry meters) {
		this.meters = meters;
	}

	/**
	 * Counts scans by outcome.
	 * @param outcome requested, restarted, completed or failed
	 */
	void scan(String outcome) {
		this.meters.counter(PREFIX + "scans", "outcome", outcome).increment();
	}

	void listed(int customers) {
		this.meters.counter(PREFIX + "customers.listed").increment(customers);
	}

	void examined() {
		this.meters.counter(PREFIX + "customers.examined").increment();
	}

	void failed() {
		this.meters.counter(PREFIX + "customers.failed").increment();
	}

	/**
	 * Counts migrations by how they start.
	 * @param start the fact
	 * @param retirement name of the retirement
	 */
	void started(SpecificRecord start, String retirement) {
		String name = (start instanceof SubscriptionExpiring) ? "migrations.announced" : "migrations.parked";
		this.meters.counter(PREFIX + name, "retirement", retirement).increment();
	}

	/**
	 * Counts what is told as left alone, by reason.
	 * @param reason the reason
	 */
	void leftAlone(LeftAloneReason reason) {
		this.meters.counter(PREFIX + "left.alone", "reason", reason.name().toLowerCase(Locale.ROOT)).increment();
	}

	/**
	 * Counts checks of customers' agreements.
	 * @param status accepted, missing, outdated or not_checked
	 */
	void agreement(String status) {
		this.meters.counter(PREFIX + "agreements", "status", status).increment();
	}

	/**
	 * Counts, in each scan, a migration that was undone while its subscription still
	 * expires.
	 * @param retirement name of the retirement
	 */
	void undone(String retirement) {
		this.meters.counter(PREFIX + "migrations.undone", "retirement", retirement).increment();
	}

	/**
	 * Counts rows that could not be read.
	 * @param list the list with the rows: customers or subscriptions
	 * @param rows how many
	 */
	void unreadable(String list, int rows) {
		this.meters.counter(PREFIX + "rows.unreadable", "list", list).increment(rows);
	}

}
