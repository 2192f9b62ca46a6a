package dev.succession.simulator.api.users;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.stages.faults.ActiveFaults;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.catalogue.Catalogue;
import dev.succession.simulator.tenant.users.License;
import dev.succession.simulator.tenant.users.User;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Licences that users have from a group. Only the group can take them away.
 */
@Component
public class GroupLicenses {

	private static final Set<Fault> KINDS = EnumSet.of(Fault.LICENSE_FROM_GROUP, Fault.LICENSE_ALSO_FROM_GROUP);

	private final ActiveFaults faults;

	private final Catalogue catalogue;

	GroupLicenses(ActiveFaults faults, Catalogue catalogue) {
		this.faults = faults;
		this.catalogue = catalogue;
	}

	/**
	 * The licences that a user keeps although they are removed.
	 * @param request the call
	 * @param user the user, whose customer is locked
	 * @param removed the licence SKUs that the call removes
	 * @return those of them that a group gives to the user as well
	 * @throws Refusal if one of them comes from a group only
	 */
	Set<UUID> keptBy(Request request, User user, List<UUID> removed) {
		Set<UUID> kept = new HashSet<>();
		for (License license : user.licenses()) {
			if (!removed.contains(license.product().skuId())) {
				continue;
			}
			FaultRule rule = this.faults.strike(request, KINDS, (it) -> covers(it, license));
			if (rule == null) {
				continue;
			}
			if (rule.fault() == Fault.LICENSE_FROM_GROUP || license.inherited()) {
				throw new Refusal(400, 60000,
						"User license is inherited from a group membership and it cannot be removed directly from the user.");
			}
			kept.add(license.product().skuId());
		}
		return kept;
	}

	/**
	 * Where a licence comes from.
	 * @param customer the customer
	 * @param user the user
	 * @param license the licence
	 * @return {@code group} or {@code both}; null if it is only assigned directly
	 */
	public @Nullable String source(Customer customer, User user, License license) {
		FaultRule rule = this.faults.standing(KINDS, customer.id(), user.id());
		if (rule == null || !covers(rule, license)) {
			return license.inherited() ? "group" : null;
		}
		return (rule.fault() == Fault.LICENSE_FROM_GROUP || license.inherited()) ? "group" : "both";
	}

	private boolean covers(FaultRule rule, License license) {
		UUID sku = license.product().skuId();
		return (rule.sku() != null) ? rule.sku().equals(sku) : this.catalogue.isRetired(sku);
	}

}
