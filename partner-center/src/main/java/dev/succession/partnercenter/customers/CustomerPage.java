package dev.succession.partnercenter.customers;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of the customer list.
 *
 * @param customers its readable rows
 * @param continuationToken what to pass for the next page; {@code null} on the last
 * @param unreadable how many rows could not be read
 */
public record CustomerPage(List<CustomerSummary> customers, @Nullable String continuationToken, int unreadable) {

	/** Keeps its own copy of the rows. */
	public CustomerPage {
		customers = List.copyOf(customers);
	}

}
