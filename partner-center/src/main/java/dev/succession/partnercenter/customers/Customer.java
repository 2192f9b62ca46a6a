package dev.succession.partnercenter.customers;

import org.jspecify.annotations.Nullable;

/**
 * A customer of the partner.
 *
 * @param id customer id = tenant id
 * @param companyName the company's name, empty if not given; it may name a person, so
 * {@link #toString()} leaves it out
 * @param country the market as ISO 3166 two-letter code, upper case; {@code null} if not
 * given
 * @param relationship how the customer is related to the partner
 */
public record Customer(String id, String companyName, @Nullable String country, Relationship relationship) {

	@Override
	public String toString() {
		return "Customer[id=" + this.id + ", country=" + this.country + ", relationship=" + this.relationship + "]";
	}

}
