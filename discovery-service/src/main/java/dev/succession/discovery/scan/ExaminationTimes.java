package dev.succession.discovery.scan;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.succession.events.CustomerListed;

/**
 * When this instance last examined each customer. Where a scan takes longer than the time
 * between two, a customer that was listed twice meanwhile is examined once.
 */
class ExaminationTimes {

	private final Map<String, Examination> byCustomer = new ConcurrentHashMap<>();

	/**
	 * Whether the customer has been examined since it was listed, for another listing. A
	 * listing that is delivered again is examined again, because what followed from it
	 * may not have been committed.
	 * @param listed a listing
	 * @return {@code true} if there is nothing new to learn
	 */
	boolean cover(CustomerListed listed) {
		Examination last = this.byCustomer.get(listed.getCustomerId());
		return last != null && !last.listedAt().equals(listed.getOccurredAt())
				&& !last.examinedAt().isBefore(listed.getOccurredAt());
	}

	void add(CustomerListed listed, Instant examinedAt) {
		this.byCustomer.put(listed.getCustomerId(), new Examination(listed.getOccurredAt(), examinedAt));
	}

	private record Examination(Instant listedAt, Instant examinedAt) {
	}

}
