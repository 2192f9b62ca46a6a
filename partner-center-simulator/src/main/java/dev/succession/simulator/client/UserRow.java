package dev.succession.simulator.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A user of a customer.
 *
 * @param id the user's id
 * @param customerId the user's customer
 * @param usageLocation the country of use, which must be set before a licence can be
 * assigned
 * @param disabledPlans the licences held, by SKU, with the service plans that are
 * switched off
 */
public record UserRow(String id, String customerId, @Nullable String usageLocation,
		Map<String, Set<String>> disabledPlans) {

	static UserRow of(Row row) {
		Map<String, Set<String>> licenses = new HashMap<>();
		row.json().required("licenses").forEach((license) -> {
			Row held = new Row(license);
			licenses.put(held.text("skuId"), held.texts("disabledPlans"));
		});
		return new UserRow(row.text("id"), row.text("customerId"), row.textOrNull("usageLocation"), licenses);
	}

	/**
	 * The licences held.
	 * @return SKU ids
	 */
	public Set<String> held() {
		return this.disabledPlans.keySet();
	}

	/**
	 * Whether the user holds a licence.
	 * @param skuId its SKU
	 * @return true if so
	 */
	public boolean holds(String skuId) {
		return this.disabledPlans.containsKey(skuId);
	}

}
