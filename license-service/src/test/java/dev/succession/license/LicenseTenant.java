package dev.succession.license;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.events.ReplacementPurchased;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.licenses.LicenseChange;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.orders.Orders;
import dev.succession.partnercenter.subscriptions.Provisioning;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.partnercenter.subscriptions.Subscriptions;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;

/** A tenant whose retiring subscriptions have users, and the service that moves them. */
final class LicenseTenant implements AutoCloseable {

	static final String OLD_SKU = "ca12a1a0-0000-4000-8000-0000000000a1";

	static final String NEW_SKU = "18181a46-0d4e-45cd-891e-60aabd171b4e";

	private static final String NEW_OFFER = "91fd106f-4b2c-4938-95ac-f54f74e9a239";

	private final SimulatedPartnerCenter tenant;

	private final ConfigurableApplicationContext service;

	private final Map<String, List<JsonNode>> retiring;

	private final Deque<JsonNode> single;

	LicenseTenant(long seed, String... settings) {
		this.tenant = new SimulatedPartnerCenter(80, seed);
		List<String> arguments = FactLog.arguments();
		arguments.addAll(this.tenant.arguments());
		arguments.addAll(List.of("--succession.license.round-delay=1s", "--succession.license.rounds=2"));
		arguments.addAll(Arrays.asList(settings));
		this.service = LicenseApplication.start(arguments.toArray(String[]::new));
		this.retiring = this.tenant.retiringByCustomer();
		this.single = this.retiring.values()
			.stream()
			.filter((subscriptions) -> subscriptions.size() == 1
					&& holders(subscriptions.getFirst(), OLD_SKU).size() > 4
					&& holders(subscriptions.getFirst(), OLD_SKU).size() < 40)
			.map(List::getFirst)
			.collect(Collectors.toCollection(ArrayDeque::new));
	}

	<T> T bean(Class<T> type) {
		return this.service.getBean(type);
	}

	/** Has the service read all that it remembers, as it does before a batch. */
	void catchUp() {
		bean(ServiceJournal.class).catchUp();
	}

	/** Gives a fact to the service's step for it, with no broker in between. */
	<F extends SpecificRecord> Outcome take(F fact) {
		@SuppressWarnings("unchecked")
		Step<F> step = (Step<F>) this.service
			.getBeanProvider(ResolvableType.forClassWithGenerics(Step.class, fact.getClass()))
			.getObject();
		return step.on(Work.of(fact).journal(bean(ServiceJournal.class).of(fact)).build());
	}

	SimulatedPartnerCenter simulated() {
		return this.tenant;
	}

	/** Customers with retiring subscriptions, and these. */
	Collection<List<JsonNode>> retiring() {
		return this.retiring.values();
	}

	/** Subscriptions of the customers that have one, and some users. */
	Deque<JsonNode> single() {
		return this.single;
	}

	/** Buys a replacement and waits until its seats can be assigned. */
	ReplacementPurchased buy(JsonNode old, int bought, int announced) {
		String customerId = old.path("customerId").asString();
		var order = done(bean(Orders.class).place(context(),
				new NewOrder(customerId, NEW_OFFER, bought, "by the test", "monthly", null), UUID.randomUUID()));
		String subscriptionId = String.valueOf(order.lines().getFirst().subscriptionId());
		Awaitility.await()
			.pollInterval(Duration.ofMillis(200))
			.until(() -> done(bean(Subscriptions.class).provisioning(context(), customerId, subscriptionId)).status(),
					Provisioning.Status.SUCCESS::equals);
		return ReplacementPurchased.newBuilder()
			.setMigrationId(UUID.randomUUID())
			.setCustomerId(customerId)
			.setSubscriptionId(old.path("id").asString())
			.setEndDate(Instant.parse("2027-01-01T00:00:00Z"))
			.setOrderId(order.id())
			.setReplacementSubscriptionId(subscriptionId)
			.setReplacementOfferId(NEW_OFFER)
			.setReplacementSkuId(NEW_SKU)
			.setSeats(announced)
			.setOccurredAt(Instant.now())
			.build();
	}

	/** Suspends a subscription, as somebody does in the portal. */
	void suspend(JsonNode old) {
		Subscriptions subscriptions = bean(Subscriptions.class);
		done(subscriptions.get(context(), old.path("customerId").asString(), old.path("id").asString())
			.then((current) -> subscriptions.changeStatus(context(), current, SubscriptionStatus.SUSPENDED,
					UUID.randomUUID())));
	}

	void assign(JsonNode old, String user, String skuId, Set<String> disabledPlans) {
		done(bean(Licenses.class).update(context(), old.path("customerId").asString(), user,
				new LicenseChange(Map.of(skuId, disabledPlans), Set.of()), UUID.randomUUID()));
	}

	/**
	 * Has the simulated Partner Center misbehave from now on.
	 * @param rules the rules as JSON objects; none for a good one
	 */
	void misbehave(String... rules) {
		this.tenant.behave("{\"faults\":[%s]}".formatted(String.join(",", rules)));
	}

	Set<String> holders(JsonNode subscription, String skuId) {
		return licenses(subscription).entrySet()
			.stream()
			.filter((user) -> user.getValue().containsKey(skuId))
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	/** The licences of a customer's users: by user, by SKU, the plans switched off. */
	Map<String, Map<String, Set<String>>> licenses(JsonNode subscription) {
		return this.tenant
			.state("user",
					(row) -> row.path("customerId").asString().equals(subscription.path("customerId").asString()))
			.stream()
			.collect(Collectors.toMap((row) -> row.path("id").asString(),
					(row) -> row.path("licenses")
						.valueStream()
						.collect(Collectors.toMap((license) -> license.path("skuId").asString(),
								(license) -> license.path("disabledPlans")
									.valueStream()
									.map(JsonNode::asString)
									.collect(Collectors.toSet())))));
	}

	static int seats(JsonNode subscription) {
		return subscription.path("quantity").asInt();
	}

	static CallScope context() {
		return new CallScope(UUID.randomUUID(), Instant.now().plusSeconds(30), CallPriority.next());
	}

	private static <T> T done(Answer<T> answer) {
		return answer.fold((value) -> value, (refusal) -> {
			throw new IllegalStateException(refusal.summary());
		}, (until, why) -> {
			throw new IllegalStateException(why);
		});
	}

	@Override
	public void close() {
		this.service.close();
		this.tenant.close();
	}

}
