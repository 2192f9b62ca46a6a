package dev.succession.discovery.scan;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.succession.events.CustomerListed;

/**
 * When this instance last examined each customer. If a scan takes longer than the time
 * between two scans, a customer is listed twice before it is examined, and the second
 * examination is skipped.
 */
class ExaminationTimes {

	private final Map<String, Times> byCustomer = new ConcurrentHashMap<>();

	/**
	 * Whether the customer was examined after it was listed, because of another listing.
	 * A redelivered listing is examined again, because the facts of its first examination
	 * may not have been committed.
	 * @param listed a listing
	 * @return {@code true} if no examination is needed
	 */
	boolean isUpToDate(CustomerListed listed) {
		Times last = this.byCustomer.get(listed.getCustomerId());
		return last != null && !last.listedAt().equals(listed.getOccurredAt())
				&& !last.examinedAt().isBefore(listed.getOccurredAt());
	}

	void add(CustomerListed listed, Instant examinedAt) {
		this.byCustomer.put(listed.getCustomerId(), new Times(listed.getOccurredAt(), examinedAt));
	}

	private record Times(Instant listedAt, Instant examinedAt) {
	}

}
