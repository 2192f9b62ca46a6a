package dev.succession.simulator.tenant;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A person in a customer's directory. The name is derived, see {@code People}.
 *
 * @param id the user's object id
 * @param ordinal which of the customer's users this is, from 0
 * @param usageLocation the country licences are used in; nothing can be assigned without
 * @param licenses what is assigned
 */
public record User(UUID id, int ordinal, @Nullable String usageLocation, List<License> licenses) {

	/**
	 * The user in another country.
	 * @param country the usage location
	 * @return the changed user
	 */
	public User at(String country) {
		return new User(this.id, this.ordinal, country, this.licenses);
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
