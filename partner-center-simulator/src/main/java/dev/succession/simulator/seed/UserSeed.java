package dev.succession.simulator.seed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.succession.simulator.random.SeededRandom;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.catalogue.Offer;
import dev.succession.simulator.tenant.catalogue.Product;
import dev.succession.simulator.tenant.catalogue.ServicePlan;
import dev.succession.simulator.tenant.subscriptions.Subscription;
import dev.succession.simulator.tenant.subscriptions.SubscriptionStatus;
import dev.succession.simulator.tenant.users.License;
import dev.succession.simulator.tenant.users.User;

/**
 * Creates the users of one customer: users with licences, never more than the customer
 * has seats, and some users without. No user has two products whose plans conflict,
 * neither now nor after the retiring product was replaced.
 *
 * @param random the tenant's randomness
 * @param profiles the countries of the users
 * @param fullLicenses for each product the licence with all plans, which most users share
 */
record UserSeed(SeededRandom random, Profiles profiles, Map<Product, List<License>> fullLicenses) {

	private static final List<String> COMBINABLE = List.of("POWER_BI_PRO", "EMS", "KAIZALA_ARCHIVE_ADDON");

	UserSeed(SeededRandom random, Profiles profiles) {
		this(random, profiles, new ConcurrentHashMap<>());
	}

	List<User> of(Customer customer) {
		int index = customer.index();
		List<List<License>> licenses = new ArrayList<>();
		seats(customer).forEach((product, seats) -> assign(index, product, seats, licenses));
		int idle = 2 + this.random.below(4, RandomPurpose.USER, index) + licenses.size() / 5;
		for (int i = 0; i < idle; i++) {
			licenses.add(List.of());
		}
		String country = this.profiles.country(this.random, index).code().intern();
		List<User> users = new ArrayList<>(licenses.size());
		for (int i = 0; i < licenses.size(); i++) {
			boolean located = !this.random.happens(licenses.get(i).isEmpty() ? 0.3 : 0.08, RandomPurpose.LOCATION,
					index, i);
			users.add(new User(this.random.id(RandomPurpose.USER, index, i), i, null, located ? country : null,
					licenses.get(i)));
		}
		return users;
	}

	private static Map<Product, Integer> seats(Customer customer) {
		Map<Product, Integer> seats = new LinkedHashMap<>();
		for (Subscription subscription : customer.subscriptions()) {
			Offer offer = subscription.offer();
			if (subscription.status() != SubscriptionStatus.DELETED) {
				seats.merge(offer.product(), subscription.state().quantity(), Integer::sum);
			}
		}
		return seats;
	}

	private void assign(int index, Product product, int seats, List<List<License>> licenses) {
		long sku = product.skuId().getLeastSignificantBits();
		int unassigned = this.random.below(Math.max(1, seats / 4 + 1), RandomPurpose.HOLDERS, index, sku);
		int holders = seats - unassigned;
		int first = COMBINABLE.contains(product.skuPartNumber()) ? 0 : licenses.size();
		for (int i = first; i < first + holders; i++) {
			List<License> one = license(index, i, product);
			if (i < licenses.size()) {
				List<License> several = new ArrayList<>(licenses.get(i));
				several.addAll(one);
				licenses.set(i, List.copyOf(several));
			}
			else {
				licenses.add(one);
			}
		}
	}

	private List<License> license(int index, int ordinal, Product product) {
		long sku = product.skuId().getLeastSignificantBits();
		List<ServicePlan> plans = product.servicePlans().stream().filter(ServicePlan::isForUsers).toList();
		if (plans.size() < 2 || !this.random.happens(0.06, RandomPurpose.PLANS, index, ordinal, sku)) {
			return this.fullLicenses.computeIfAbsent(product, (it) -> List.of(new License(it, List.of())));
		}
		UUID disabled = this.random.pick(plans, RandomPurpose.PLANS, index, ordinal, sku, 1).id();
		return List.of(new License(product, List.of(disabled)));
	}

}
