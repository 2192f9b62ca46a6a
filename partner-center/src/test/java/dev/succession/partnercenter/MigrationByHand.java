package dev.succession.partnercenter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.succession.simulator.SimulatedTenant;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Moves one customer to another product call by call, and knows of it only what the
 * client answers.
 */
class MigrationByHand {

	private final Client client;

	private final Simulator simulator;

	private final UUID requestId = UUID.randomUUID();

	MigrationByHand(Client client, Simulator simulator) {
		this.client = client;
		this.simulator = simulator;
	}

	/**
	 * What the client believes it has done.
	 *
	 * @param customer whose licences were moved
	 * @param qualifications what it is qualified as
	 * @param old the subscription that is suspended now
	 * @param oldSku what its users held
	 * @param bought the subscription that replaces it
	 * @param newSku what they hold now
	 * @param everyone all users of the customer
	 * @param moved the users whose licences were moved
	 * @param requestId what the order was placed with
	 */
	record Moved(Customer customer, List<Qualification> qualifications, Subscription old, String oldSku,
			Subscription bought, String newSku, Set<String> everyone, Set<String> moved, UUID requestId) {
	}

	Moved move(String offerId) {
		Subscription old = expiring();
		Customer customer = done(this.client.customers().get(Client.patiently(), old.customerId()));
		List<Qualification> qualifications = done(
				this.client.customers().qualifications(Client.patiently(), customer.id()));
		Subscription bought = buy(offerId, old);
		String oldSku = provisioned(old).skuId();
		String newSku = provisioned(bought).skuId();
		assertThat(sku(old, newSku).availableUnits()).isGreaterThanOrEqualTo(old.quantity());
		Map<String, User> users = users(old.customerId());
		Set<String> moved = users.values()
			.stream()
			.filter((user) -> holds(old.customerId(), user, oldSku))
			.peek((user) -> reassign(old.customerId(), user, customer.country(), oldSku, newSku))
			.map(User::id)
			.collect(Collectors.toSet());
		assertThat(sku(old, newSku).consumedUnits()).isEqualTo(moved.size());
		return new Moved(customer, qualifications, suspend(old), oldSku, bought, newSku, users.keySet(), moved,
				this.requestId);
	}

	/** The only subscription of a customer who has no other. */
	private Subscription expiring() {
		return customers().stream()
			.filter((customer) -> customer.relationship() == Relationship.RESELLER)
			.map((customer) -> done(this.client.subscriptions().list(Client.patiently(), customer.id())))
			.peek((list) -> assertThat(list.unreadable()).isEmpty())
			.filter((list) -> list.subscriptions().size() == 1)
			.map((list) -> list.subscriptions().getFirst())
			.filter((subscription) -> subscription.offerId().equals(SimulatedTenant.RETIRING_OFFER))
			.filter((subscription) -> subscription.status() == SubscriptionStatus.ACTIVE
					&& !subscription.autoRenewEnabled() && subscription.quantity() > 3)
			.findFirst()
			.orElseThrow();
	}

	private List<CustomerSummary> customers() {
		return walk((token) -> done(this.client.customers().page(Client.patiently(), 7, token)),
				CustomerPage::customers, CustomerPage::continuationToken);
	}

	private Map<String, User> users(String customerId) {
		return walk((token) -> done(this.client.users().page(Client.patiently(), customerId, 4, token)),
				UserPage::users, UserPage::continuationToken)
			.stream()
			.collect(Collectors.toMap(User::id, Function.identity()));
	}

	private static <P, T> List<T> walk(Function<@Nullable String, P> next, Function<P, List<T>> rows,
			Function<P, @Nullable String> token) {
		List<T> all = new ArrayList<>();
		P page = next.apply(null);
		all.addAll(rows.apply(page));
		while (token.apply(page) != null) {
			page = next.apply(token.apply(page));
			all.addAll(rows.apply(page));
		}
		return all;
	}

	private Subscription buy(String offerId, Subscription old) {
		NewOrder wanted = new NewOrder(old.customerId(), offerId, old.quantity(), "moved by hand", "monthly",
				offerId.contains(":") ? "P1M" : null);
		Order placed = done(this.client.orders().place(Client.patiently(), wanted, this.requestId));
		assertThat(done(this.client.orders().get(Client.patiently(), old.customerId(), placed.id())).id())
			.isEqualTo(placed.id());
		assertThat(done(this.client.orders().list(Client.patiently(), old.customerId()))).extracting(Order::id)
			.contains(placed.id());
		List<Subscription> made = done(
				this.client.subscriptions().ofOrder(Client.patiently(), old.customerId(), placed.id()))
			.subscriptions();
		assertThat(made).hasSize(1);
		assertThat(placed.lines())
			.allMatch((line) -> line.subscriptionId() == null || line.subscriptionId().equals(made.getFirst().id()));
		return made.getFirst();
	}

	private Provisioning provisioned(Subscription subscription) {
		for (int looks = 0; looks < 3; looks++) {
			Provisioning provisioning = done(this.client.subscriptions()
				.provisioning(Client.patiently(), subscription.customerId(), subscription.id()));
			if (provisioning.status() == Provisioning.Status.SUCCESS) {
				return provisioning;
			}
			this.simulator.advance(Duration.ofMinutes(15));
		}
		throw new AssertionError("not provisioned");
	}

	private SubscribedSku sku(Subscription subscription, String skuId) {
		return done(this.client.licenses().subscribedSkus(Client.patiently(), subscription.customerId())).stream()
			.filter((sku) -> sku.skuId().equals(skuId))
			.findFirst()
			.orElseThrow();
	}

	private boolean holds(String customerId, User user, String skuId) {
		return done(this.client.licenses().ofUser(Client.patiently(), customerId, user.id())).stream()
			.anyMatch((license) -> license.skuId().equals(skuId));
	}

	private void reassign(String customerId, User user, String country, String oldSku, String newSku) {
		if (user.usageLocation() == null) {
			User located = done(this.client.users()
				.setUsageLocation(Client.patiently(), customerId, user.id(), country, UUID.randomUUID()));
			assertThat(located.usageLocation()).isEqualTo(country);
		}
		LicenseChange change = new LicenseChange(Map.of(newSku, Set.of()), Set.of(oldSku));
		done(this.client.licenses().update(Client.patiently(), customerId, user.id(), change, UUID.randomUUID()));
		assertThat(holds(customerId, user, oldSku)).isFalse();
		assertThat(holds(customerId, user, newSku)).isTrue();
	}

	private Subscription suspend(Subscription old) {
		Subscription now = done(this.client.subscriptions().get(Client.patiently(), old.customerId(), old.id()));
		done(this.client.subscriptions()
			.changeStatus(Client.patiently(), now, SubscriptionStatus.SUSPENDED, UUID.randomUUID()));
		Subscription suspended = done(this.client.subscriptions().get(Client.patiently(), old.customerId(), old.id()));
		assertThat(suspended.status()).isEqualTo(SubscriptionStatus.SUSPENDED);
		return suspended;
	}

	private static <T> T done(Answer<T> answer) {
		assertThat(answer).isInstanceOf(Answer.Done.class);
		return ((Answer.Done<T>) answer).value();
	}

}
