package dev.succession.cancellation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.succession.choreography.Work;
import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.events.DependentsFound;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.MigrationParked;
import dev.succession.events.SubscriptionReactivated;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.events.SuspensionRefused;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.licenses.LicenseChange;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.licenses.SubscribedSku;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.partnercenter.subscriptions.Subscriptions;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.simulator.client.UserRow;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.OfferIds;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import dev.succession.testkit.partnercenter.SkuIds;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A tenant whose retiring subscriptions have users, and the service that suspends them.
 */
final class CancellationTenant {

	private final SimulatedPartnerCenter partnerCenter;

	private final ConfigurableApplicationContext service;

	private final FactLog log;

	private final Map<String, String> replacements = new HashMap<>();

	private final Deque<SubscriptionRow> subscriptions;

	CancellationTenant(SimulatedPartnerCenter partnerCenter, ConfigurableApplicationContext service, FactLog log) {
		this.partnerCenter = partnerCenter;
		this.service = service;
		this.log = log;
		this.subscriptions = partnerCenter.retiringByCustomer()
			.values()
			.stream()
			.filter((all) -> all.size() == 1 && !holders(all.getFirst()).isEmpty()
					&& holders(all.getFirst()).size() < 20)
			.map(List::getFirst)
			.collect(Collectors.toCollection(ArrayDeque::new));
	}

	SimulatedPartnerCenter partnerCenter() {
		return this.partnerCenter;
	}

	<T> T bean(Class<T> type) {
		return this.service.getBean(type);
	}

	/** Each is the only retiring one of its customer and has some users. */
	Deque<SubscriptionRow> subscriptions() {
		return this.subscriptions;
	}

	static CallScope context() {
		return new CallScope(UUID.randomUUID(), Instant.now().plusSeconds(30), CallPriority.next());
	}

	/** As if license-service reported them as moved each time. */
	void handBackUntilItIsParked(LicensesReassigned reassigned) {
		for (int time = 1; time <= 3; time++) {
			awaitHandedBack(reassigned, time);
			this.log.publish(reassigned);
		}
		parked(reassigned);
	}

	void awaitHandedBack(LicensesReassigned reassigned, int times) {
		Awaitility.await().until(() -> handedBack(reassigned).size() == times);
	}

	List<DependentsFound> handedBack(LicensesReassigned reassigned) {
		return this.log.all(DependentsFound.class, reassigned.getMigrationId());
	}

	SubscriptionRow withStatus(String... statuses) {
		return this.partnerCenter.tenant()
			.subscriptions()
			.values()
			.stream()
			.filter((it) -> List.of(statuses).contains(it.status()))
			.findFirst()
			.orElseThrow();
	}

	SubscriptionRow oneWithALocatedUser() {
		SubscriptionRow found = this.subscriptions.stream()
			.filter((old) -> !locatedUsers(old).isEmpty())
			.findFirst()
			.orElseThrow();
		this.subscriptions.remove(found);
		return found;
	}

	private List<UserRow> locatedUsers(SubscriptionRow old) {
		return this.partnerCenter.tenant()
			.holders(old.customerId(), SkuIds.KAIZALA_PRO)
			.stream()
			.filter((user) -> user.usageLocation() != null)
			.toList();
	}

	List<String> holders(SubscriptionRow old) {
		return this.partnerCenter.tenant()
			.holders(old.customerId(), SkuIds.KAIZALA_PRO)
			.stream()
			.map(UserRow::id)
			.toList();
	}

	void moveAllUsers(SubscriptionRow old) {
		CallScope context = context();
		for (String user : holders(old)) {
			assertThat(bean(Licenses.class).update(context, old.customerId(), user,
					new LicenseChange(Map.of(), Set.of(SkuIds.KAIZALA_PRO)), UUID.randomUUID()))
				.isInstanceOf(Answer.Done.class);
		}
	}

	LicensesReassigned moveOneUserAndTakeAwayTheOthers(SubscriptionRow old) {
		String replacement = replacement(old);
		awaitSeats(old);
		moveOneUser(old);
		moveAllUsers(old);
		return LicensesReassigned.newBuilder(fact(old, replacement)).setReplacementSkuId(SkuIds.BUSINESS_BASIC).build();
	}

	private void moveOneUser(SubscriptionRow old) {
		CallScope context = context();
		String user = locatedUsers(old).getFirst().id();
		assertThat(bean(Licenses.class).update(context, old.customerId(), user,
				new LicenseChange(Map.of(SkuIds.BUSINESS_BASIC, Set.of()), Set.of(SkuIds.KAIZALA_PRO)),
				UUID.randomUUID()))
			.isInstanceOf(Answer.Done.class);
	}

	private void awaitSeats(SubscriptionRow old) {
		CallScope context = context();
		Awaitility.await("provisioned")
			.until(() -> bean(Licenses.class).subscribedSkus(context,
					old.customerId()) instanceof Answer.Done<List<SubscribedSku>>(var skus)
					&& SubscribedSku.rows(SkuIds.BUSINESS_BASIC, skus)
						.stream()
						.anyMatch((sku) -> sku.availableUnits() > 0));
	}

	String replacement(SubscriptionRow old) {
		return this.replacements.computeIfAbsent(old.customerId(),
				(customerId) -> buy(customerId, OfferIds.BUSINESS_BASIC));
	}

	String buy(String customerId, String offerId) {
		JsonNode order = this.partnerCenter.byHand("POST", "/customers/%s/orders".formatted(customerId),
				"""
						{"referenceCustomerId":"%s","billingCycle":"monthly","lineItems":[{"lineItemNumber":0,"offerId":"%s","quantity":1}]}"""
					.formatted(customerId, offerId));
		return order.path("lineItems").path(0).path("subscriptionId").asString();
	}

	void suspend(String customerId, String subscriptionId) {
		CallScope context = context();
		Subscriptions all = bean(Subscriptions.class);
		Awaitility.await("provisioned, then suspended")
			.until(() -> all.get(context, customerId, subscriptionId) instanceof Answer.Done<Subscription>(var bought)
					&& all.changeStatus(context, bought, SubscriptionStatus.SUSPENDED,
							UUID.randomUUID()) instanceof Answer.Done);
	}

	LicensesReassigned reassigned(SubscriptionRow old) {
		return reassigned(old, replacement(old));
	}

	LicensesReassigned reassigned(SubscriptionRow old, String replacement) {
		LicensesReassigned reassigned = fact(old, replacement);
		this.log.publish(reassigned);
		return reassigned;
	}

	static LicensesReassigned fact(SubscriptionRow old, String replacement) {
		return LicensesReassigned.newBuilder()
			.setMigrationId(UUID.randomUUID())
			.setCustomerId(old.customerId())
			.setSubscriptionId(old.id())
			.setEndDate(Instant.parse("2027-01-01T00:00:00Z"))
			.setOrderId("order")
			.setReplacementSubscriptionId(replacement)
			.setReplacementOfferId("offer")
			.setFromSkuId(SkuIds.KAIZALA_PRO)
			.setReplacementSkuId("new-sku")
			.setUsersMoved(1)
			.setSeats(old.quantity())
			.setOccurredAt(Instant.now())
			.build();
	}

	<F extends SpecificRecord> Work<F> work(F fact) {
		return Work.of(fact).journal(bean(ServiceJournal.class).of(fact)).build();
	}

	SubscriptionSuspended suspended(LicensesReassigned reassigned) {
		return this.log.await(SubscriptionSuspended.class).of(reassigned.getMigrationId());
	}

	SuspensionRefused refused(LicensesReassigned reassigned) {
		parked(reassigned);
		return this.log.await(SuspensionRefused.class).of(reassigned.getMigrationId());
	}

	SubscriptionReactivated reactivated(LicensesReassigned reassigned) {
		return this.log.await(SubscriptionReactivated.class).of(reassigned.getMigrationId());
	}

	MigrationParked parked(LicensesReassigned reassigned) {
		return this.log.await(MigrationParked.class).of(reassigned.getMigrationId());
	}

	List<LedgerEntry> changes(SubscriptionRow old) {
		return this.partnerCenter.ledger("subscription.changed", old.customerId());
	}

	List<String> statuses(SubscriptionRow old) {
		return changes(old).stream().map((change) -> change.status()).toList();
	}

}
