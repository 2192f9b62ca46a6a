package dev.succession.simulator.rules;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.protocol.Trace;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.Tenant;
import dev.succession.simulator.tenant.catalogue.Product;
import dev.succession.simulator.tenant.catalogue.ServicePlan;
import dev.succession.simulator.tenant.users.License;
import dev.succession.simulator.tenant.users.User;
import org.jspecify.annotations.Nullable;

/**
 * Licences to assign to a user and to remove from it, in one step.
 *
 * @param assign what to assign; a product already held gets the new disabled plans
 * @param remove the licence SKUs to remove
 * @param kept those of them that a group gives to the user as well, so that the user
 * keeps them
 */
public record LicenseUpdate(List<License> assign, List<UUID> remove, Set<UUID> kept) {

	/**
	 * An update of a user whose licences come from no group.
	 * @param assign what to assign
	 * @param remove the licence SKUs to remove
	 */
	public LicenseUpdate(List<License> assign, List<UUID> remove) {
		this(assign, remove, Set.of());
	}

	/**
	 * Applies the update.
	 * @param tenant the partner
	 * @param customer the customer, locked
	 * @param user the user as it is
	 * @param now the time
	 * @param trace the call
	 * @return the user afterwards
	 * @throws Refusal if the rules forbid any of it; then nothing is changed
	 */
	public User apply(Tenant tenant, Customer customer, User user, Instant now, Trace trace) {
		if (!this.assign.isEmpty() && user.usageLocation() == null) {
			throw new Refusal(400, 60000, "License assignment cannot be done for user with invalid usage location.");
		}
		for (UUID sku : this.remove) {
			if (!user.holds(sku)) {
				throw new Refusal(400, 60000, "User does not have a corresponding license.", sku.toString());
			}
		}
		for (License license : this.assign) {
			requireSeat(customer, user, license.product(), now);
		}
		Map<UUID, License> before = bySku(user);
		Map<UUID, License> after = afterwards(before);
		User changed = user.with(List.copyOf(after.values()));
		requireNoConflict(changed);
		if (after.equals(before)) {
			return user;
		}
		List<UUID> assigned = this.assign.stream().map((license) -> license.product().skuId()).distinct().toList();
		List<UUID> removed = this.remove.stream().filter((sku) -> !this.kept.contains(sku)).toList();
		customer.changeLicenses(tenant.ledger(), changed, assigned, removed, trace);
		return changed;
	}

	private static void requireSeat(Customer customer, User user, Product product, Instant now) {
		if (user.holds(product.skuId()) || SeatPool.of(customer, product, now).available() > 0) {
			return;
		}
		throw new Refusal(400, 60012,
				"We&#39;re sorry, it looks like you've run out of licenses. Buy more licenses, and then try again.",
				"LicenseQuotaExceededException : Subscription with Account %s and SKU %s does not have any available licenses left."
					.formatted(customer.id(), product.skuId()));
	}

	private static Map<UUID, License> bySku(User user) {
		Map<UUID, License> licenses = new LinkedHashMap<>();
		user.licenses().forEach((license) -> licenses.put(license.product().skuId(), license));
		return licenses;
	}

	private Map<UUID, License> afterwards(Map<UUID, License> before) {
		Map<UUID, License> licenses = new LinkedHashMap<>(before);
		this.remove.forEach((sku) -> licenses.compute(sku,
				(key, held) -> (held != null && this.kept.contains(sku)) ? held.inheritedOnly() : null));
		for (License license : this.assign) {
			License held = before.get(license.product().skuId());
			licenses.put(license.product().skuId(), (held != null && held.isLike(license)) ? held : license);
		}
		return licenses;
	}

	private static void requireNoConflict(User user) {
		Map<String, ServicePlan> taken = new HashMap<>();
		for (License license : user.licenses()) {
			for (ServicePlan plan : license.product().servicePlans()) {
				@Nullable String group = plan.conflictGroup();
				if (group == null || license.disabledPlans().contains(plan.id())) {
					continue;
				}
				ServicePlan other = taken.putIfAbsent(group, plan);
				if (other != null && !other.id().equals(plan.id())) {
					throw new Refusal(400, 60000, "License assignment failed because of conflicting service plans.",
							"MutuallyExclusiveViolation : %s and %s".formatted(other.serviceName(),
									plan.serviceName()));
				}
			}
		}
	}

}
