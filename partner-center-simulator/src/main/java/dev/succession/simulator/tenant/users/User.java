package dev.succession.simulator.tenant.users;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A person in a customer's directory.
 *
 * @param id the user's object id
 * @param ordinal which of the customer's users this is, from 0
 * @param account its names if it was created over the API; null if they are derived
 * @param usageLocation the country licences are used in; without it no licence can be
 * assigned
 * @param licenses the assigned licences
 */
public record User(UUID id, int ordinal, @Nullable Account account, @Nullable String usageLocation,
		List<License> licenses) {

	/**
	 * A person's names.
	 *
	 * @param firstName first name
	 * @param lastName last name
	 * @param userPrincipalName the name the person signs in with
	 */
	public record Account(String firstName, String lastName, String userPrincipalName) {
	}

	/**
	 * The user in another country.
	 * @param country the usage location
	 * @return the changed user
	 */
	public User at(String country) {
		return new User(this.id, this.ordinal, this.account, country, this.licenses);
	}

	/**
	 * The user with other licences.
	 * @param licenses the assigned licences
	 * @return the changed user
	 */
	public User with(List<License> licenses) {
		return new User(this.id, this.ordinal, this.account, this.usageLocation, licenses);
	}

	/**
	 * Whether a product is assigned.
	 * @param skuId the licence SKU's id
	 * @return whether the user holds it
	 */
	public boolean holds(UUID skuId) {
		for (License license : this.licenses) {
			if (license.product().skuId().equals(skuId)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The licence SKUs assigned.
	 * @return their ids
	 */
	public List<UUID> held() {
		return this.licenses.stream().map((license) -> license.product().skuId()).toList();
	}

}
