package dev.succession.discovery.examination;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.partnercenter.customers.CustomerSummary;
import dev.succession.partnercenter.customers.Relationship;

/**
 * Which customers are examined: those that the partner can sell to, reduced to what
 * {@code include-customers} and {@code exclude-customers} allow.
 */
public class CustomerSelection {

	private final Set<String> included;

	private final Set<String> excluded;

	/**
	 * Selects by the settings.
	 * @param properties the customers to include and to exclude
	 */
	public CustomerSelection(DiscoveryProperties properties) {
		this.included = lowerCase(properties.includeCustomers());
		this.excluded = lowerCase(properties.excludeCustomers());
	}

	/**
	 * Whether a customer is examined.
	 * @param customer a row of the list of customers
	 * @return {@code true} if it is
	 */
	public boolean includes(CustomerSummary customer) {
		return isWanted(customer.id()) && isSoldTo(customer);
	}

	/**
	 * Whether a customer would be examined, but the partner may not sell to it.
	 * @param customer a row of the list of customers
	 * @return {@code true} if only the relationship is missing
	 */
	public boolean lacksRelationship(CustomerSummary customer) {
		return isWanted(customer.id()) && !isSoldTo(customer);
	}

	private static boolean isSoldTo(CustomerSummary customer) {
		return customer.relationship() == Relationship.RESELLER;
	}

	/** Whether the settings leave a customer in. */
	boolean isWanted(String customerId) {
		String id = customerId.toLowerCase(Locale.ROOT);
		return !this.excluded.contains(id) && (this.included.isEmpty() || this.included.contains(id));
	}

	private static Set<String> lowerCase(Set<String> customerIds) {
		return customerIds.stream()
			.map((customerId) -> customerId.toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet());
	}

}
