package dev.succession.simulator.client;

import org.jspecify.annotations.Nullable;

/**
 * A customer of the simulated partner.
 *
 * @param id the customer's id
 * @param name the company's name
 * @param country the ISO code of its country
 * @param segment {@code commercial}, {@code education}, {@code government} ...
 * @param qualification the qualification that Partner Center lists, where there is one
 * @param vettingStatus how far the qualification is checked
 * @param relationship {@code reseller}, or something else for a customer who can't be
 * sold to
 */
public record CustomerRow(String id, String name, String country, String segment, @Nullable String qualification,
		String vettingStatus, String relationship) {

	static CustomerRow of(Row row) {
		return new CustomerRow(row.text("id"), row.text("name"), row.text("country"), row.text("segment"),
				row.textOrNull("qualification"), row.text("vettingStatus"), row.text("relationship"));
	}

	/**
	 * Whether the partner may sell to the customer.
	 * @return true for a reseller relationship
	 */
	public boolean isReseller() {
		return this.relationship.equals("reseller");
	}

	/**
	 * Whether the customer's qualification was checked and granted.
	 * @return true if it is approved
	 */
	public boolean isApproved() {
		return this.vettingStatus.equalsIgnoreCase("Approved");
	}

}
