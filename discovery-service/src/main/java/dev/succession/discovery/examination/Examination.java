package dev.succession.discovery.examination;

import java.util.List;

import dev.succession.partnercenter.customers.Qualification;

/**
 * What was read of a customer to decide on its migrations.
 *
 * @param findings what its list of subscriptions holds
 * @param due the subscriptions that are to be decided on now
 * @param qualifications what it is qualified as; not read, and so empty, if none is due
 */
public record Examination(SortedSubscriptions findings, List<ExpiringSubscription> due,
		List<Qualification> qualifications) {
}
