package dev.succession.license;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
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
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.simulator.client.UserRow;
import dev.succession.testkit.partnercenter.OfferIds;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import dev.succession.testkit.partnercenter.SkuIds;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;

/** A tenant whose retiring subscriptions have users, and the service that moves them. */
final class LicenseTenant {

	private final SimulatedPartnerCenter partnerCenter;

	private final ConfigurableApplicationContext service;

	private final Map<String, List<SubscriptionRow>> retiring;

	private final Deque<SubscriptionRow> single;

	LicenseTenant(SimulatedPartnerCenter partnerCenter, ConfigurableApplicationContext service) {
		this.partnerCenter = partnerCenter;
		this.service = service;
		this.retiring = partnerCenter.retiringByCustomer();
		this.single = this.retiring.values()
			.stream()
			.filter((subscriptions) -> subscriptions.size() == 1
					&& holders(subscriptions.getFirst(), SkuIds.KAIZALA_PRO).size() > 4
					&& holders(subscriptions.getFirst(), SkuIds.KAIZALA_PRO).size() < 40)
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

	SimulatedPartnerCenter partnerCenter() {
		return this.partnerCenter;
	}

	/** Customers with retiring subscriptions, and these. */
	Collection<List<SubscriptionRow>> retiring() {
		return this.retiring.values();
	}

	/** Subscriptions of the customers that have one, and some users. */
	Deque<SubscriptionRow> single() {
		return this.single;
	}

	/**
	 * One of these that no other test has and that has more users than the given number.
	 */
	SubscriptionRow singleWithMoreThan(int users) {
		SubscriptionRow found = this.single.stream()
			.filter((subscription) -> holders(subscription, SkuIds.KAIZALA_PRO).size() > users)
			.findFirst()
			.orElseThrow();
		this.single.remove(found);
		return found;
	}

	/** Buys a replacement and waits until its seats can be assigned. */
	ReplacementPurchased buy(SubscriptionRow old, int bought, int announced) {
		String customerId = old.customerId();
		var order = done(bean(Orders.class).place(context(),
				new NewOrder(customerId, OfferIds.OFFICE_E1, bought, "by the test", "monthly", null),
				UUID.randomUUID()));
		String subscriptionId = String.valueOf(order.lines().getFirst().subscriptionId());
		Awaitility.await()
			.pollInterval(Duration.ofMillis(200))
			.until(() -> done(bean(Subscriptions.class).provisioning(context(), customerId, subscriptionId)).status(),
					Provisioning.Status.SUCCESS::equals);
		return ReplacementPurchased.newBuilder()
			.setMigrationId(UUID.randomUUID())
			.setCustomerId(customerId)
			.setSubscriptionId(old.id())
			.setEndDate(Instant.parse("2027-01-01T00:00:00Z"))
			.setOrderId(order.id())
			.setReplacementSubscriptionId(subscriptionId)
			.setReplacementOfferId(OfferIds.OFFICE_E1)
			.setReplacementSkuId(SkuIds.OFFICE_E1)
			.setSeats(announced)
			.setOccurredAt(Instant.now())
			.build();
	}

	/** Suspends a subscription, as a person could do in the portal. */
	void suspend(SubscriptionRow old) {
		Subscriptions subscriptions = bean(Subscriptions.class);
		done(subscriptions.get(context(), old.customerId(), old.id())
			.then((current) -> subscriptions.changeStatus(context(), current, SubscriptionStatus.SUSPENDED,
					UUID.randomUUID())));
	}

	void assign(SubscriptionRow old, String user, String skuId, Set<String> disabledPlans) {
		done(bean(Licenses.class).update(context(), old.customerId(), user,
				new LicenseChange(Map.of(skuId, disabledPlans), Set.of()), UUID.randomUUID()));
	}

	void takeAway(SubscriptionRow old, String user, String skuId) {
		done(bean(Licenses.class).update(context(), old.customerId(), user, new LicenseChange(Map.of(), Set.of(skuId)),
				UUID.randomUUID()));
	}

	/**
	 * Has the simulated Partner Center misbehave from now on.
	 * @param rules the rules as JSON objects; none for a good one
	 */
	void misbehave(String... rules) {
		this.partnerCenter.behave("{\"faults\":[%s]}".formatted(String.join(",", rules)));
	}

	/** Has the moves of a user refused so many times, in words. */
	void refuse(String user, String text, int times) {
		misbehave("""
				{"fault":"REFUSE","status":400,"code":60000,"description":"%s","calls":["POST_LICENSE_UPDATES"],
				 "user":"%s","count":%d}""".formatted(text, user, times));
	}

	Set<String> holders(SubscriptionRow subscription, String skuId) {
		return this.partnerCenter.tenant()
			.holders(subscription.customerId(), skuId)
			.stream()
			.map(UserRow::id)
			.collect(Collectors.toSet());
	}

	/** The licences of a customer's users: by user, by SKU, the plans switched off. */
	Map<String, Map<String, Set<String>>> licenses(SubscriptionRow subscription) {
		return this.partnerCenter.tenant()
			.usersOf(subscription.customerId())
			.stream()
			.collect(Collectors.toMap(UserRow::id, UserRow::disabledPlans));
	}

	static CallScope context() {
		return new CallScope(UUID.randomUUID(), Instant.now().plusSeconds(30), CallPriority.next());
	}

	private static <T> T done(Answer<T> answer) {
		if (answer instanceof Answer.Done(var value)) {
			return value;
		}
		throw new IllegalStateException(answer.toString());
	}

}
