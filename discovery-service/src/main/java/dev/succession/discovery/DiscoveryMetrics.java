package dev.succession.discovery;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * Counts what scans find. No customer and no subscription becomes a tag.
 */
@Component
class DiscoveryMetrics {

	private static final String PREFIX = "succession.discovery.";

	private final MeterRegistry meters;

	DiscoveryMetrics(MeterRegistry meters) {
		this.meters = meters;
	}

	/**
	 * Counts scans by what became of them.
	 * @param outcome begun, restarted, completed or failed
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

	void announced(String retirement) {
		this.meters.counter(PREFIX + "migrations.announced", "retirement", retirement).increment();
	}

	void parked(String retirement) {
		this.meters.counter(PREFIX + "migrations.parked", "retirement", retirement).increment();
	}

	/**
	 * Counts rows that could not be read.
	 * @param list where they stood: customers, subscriptions or announcements
	 * @param rows how many
	 */
	void unreadable(String list, int rows) {
		this.meters.counter(PREFIX + "rows.unreadable", "list", list).increment(rows);
	}

}
