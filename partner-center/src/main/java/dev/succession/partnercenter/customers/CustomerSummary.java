package dev.succession.partnercenter.customers;

/**
 * A row of the customer list.
 *
 * @param id customer id = tenant id
 * @param relationship how the customer is related to the partner
 */
public record CustomerSummary(String id, Relationship relationship) {
}
