package dev.succession.discovery.examination;

import java.util.List;

import dev.succession.partnercenter.customers.Qualification;

/**
 * What was read about a customer to decide on its migrations.
 *
 * @param subscriptions its subscriptions, sorted by what has to happen to them
 * @param due the expiring subscriptions that need a decision now
 * @param qualifications what it is qualified as; empty if nothing is due, because then
 * they are not read
 */
public record Examination(SortedSubscriptions subscriptions, List<ExpiringSubscription> due,
		List<Qualification> qualifications) {
}
