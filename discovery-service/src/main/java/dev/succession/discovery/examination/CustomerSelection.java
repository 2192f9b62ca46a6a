package dev.succession.discovery.examination;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.partnercenter.customers.CustomerSummary;
import dev.succession.partnercenter.customers.Relationship;

/**
 * Tells which customers are examined: those that something can be sold to, as far as the
 * partner has not left them out.
 */
public class CustomerSelection {

	private final Set<String> included;

	private final Set<String> excluded;

	public CustomerSelection(DiscoveryProperties properties) {
		this.included = lowerCase(properties.includeCustomers());
		this.excluded = lowerCase(properties.excludeCustomers());
	}

	public boolean includes(CustomerSummary customer) {
		String customerId = customer.id().toLowerCase(Locale.ROOT);
		return customer.relationship() == Relationship.RESELLER && !this.excluded.contains(customerId)
				&& (this.included.isEmpty() || this.included.contains(customerId));
	}

	private static Set<String> lowerCase(Set<String> customerIds) {
		return customerIds.stream()
			.map((customerId) -> customerId.toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet());
	}

}
