package dev.succession.purchase;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import dev.succession.choreography.InMemoryJournal;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.events.Cancellation;
import dev.succession.events.LicensesRestored;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationRehearsed;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementCancelled;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.licenses.LicenseChange;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.orders.Order;
import dev.succession.partnercenter.orders.Orders;
import dev.succession.partnercenter.subscriptions.Provisioning;
import dev.succession.partnercenter.subscriptions.Subscriptions;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.facts.Rehearsals;
import dev.succession.testkit.partnercenter.FaultRules;
import dev.succession.testkit.partnercenter.OfferIds;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import dev.succession.testkit.partnercenter.SkuIds;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Undoing a purchase, against a real broker, a real registry and the simulator. */
@ServiceTest(value = PurchaseApplication.class, seed = 19)
class CancelTests {

	private final SimulatedPartnerCenter partnerCenter;

	private final FactLog log;

	private final ConfigurableApplicationContext service;

	private final Deque<String> customers;

	CancelTests(SimulatedPartnerCenter partnerCenter, FactLog log, ConfigurableApplicationContext service) {
		this.partnerCenter = partnerCenter;
		this.log = log;
		this.service = service;
		this.customers = new ArrayDeque<>(partnerCenter.retiringByCustomer().keySet());
	}

	@Test
	void suspendsALegacyReplacementWhenNoUserHoldsItsLicence() {
		LicensesRestored restored = restored(OfferIds.BUSINESS_BASIC);
		this.log.publish(restored);

		assertThat(cancelled(restored).getCancellation()).isEqualTo(Cancellation.SUSPENDED);
		assertThat(changes(restored)).singleElement().satisfies((change) -> {
			assertThat(change.subscriptionId()).isEqualToIgnoringCase(restored.getReplacementSubscriptionId());
			assertThat(change.status()).isEqualTo("suspended");
		});
	}

	@Test
	void deletesANewCommerceReplacementInsideItsWindow() {
		LicensesRestored restored = restored(OfferIds.BUSINESS_BASIC_NEW_COMMERCE);
		this.log.publish(restored);

		assertThat(cancelled(restored).getCancellation()).isEqualTo(Cancellation.DELETED);
		assertThat(changes(restored)).singleElement()
			.satisfies((change) -> assertThat(change.status()).isEqualTo("deleted"));
	}

	@Test
	void parksANewCommerceReplacementWhoseWindowHasClosed() {
		LicensesRestored restored = restored(OfferIds.BUSINESS_BASIC_NEW_COMMERCE);
		this.partnerCenter.advanceClock(Duration.ofDays(8));
		this.log.publish(restored);

		assertThat(parked(restored).getDetail()).contains("costs a term");
		assertThat(changes(restored)).isEmpty();
	}

	@Test
	void parksAReplacementWhoseLicenceAUserHolds() {
		LicensesRestored restored = restored(OfferIds.BUSINESS_BASIC);
		String user = this.partnerCenter.tenant()
			.usersOf(restored.getCustomerId())
			.stream()
			.filter((it) -> it.held().isEmpty() && it.usageLocation() != null)
			.findFirst()
			.orElseThrow()
			.id();
		assertThat(this.service.getBean(Licenses.class)
			.update(context(), restored.getCustomerId(), user,
					new LicenseChange(Map.of(SkuIds.BUSINESS_BASIC, Set.of()), Set.of()), UUID.randomUUID()))
			.isInstanceOf(Answer.Done.class);
		this.log.publish(restored);

		assertThat(parked(restored).getDetail()).contains("1 users hold the new licence");
		assertThat(changes(restored)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"NO_SKUS\"", "\"SKU_MISSING\",\"sku\":\"" + SkuIds.BUSINESS_BASIC + "\"" })
	void waitsForAListThatHasTheNewLicence(String fault) {
		LicensesRestored restored = restored(OfferIds.BUSINESS_BASIC);
		this.partnerCenter.behave("""
				{"faults":[{"fault":%s,"calls":["LIST_SUBSCRIBED_SKUS"],"customer":"%s","count":1}]}""".formatted(fault,
				restored.getCustomerId()));

		assertThat(look(restored, new InMemoryJournal(), Instant.now())).isInstanceOf(Outcome.Later.class);
		assertThat(changes(restored)).isEmpty();
	}

	@Test
	void waitsForATenantWhoseLicencesCannotBeReadYet() {
		LicensesRestored restored = restored(OfferIds.BUSINESS_BASIC);
		this.partnerCenter.behave("""
				{"faults":[{"fault":"TENANT_NOT_READY","calls":["LIST_SUBSCRIBED_SKUS"],"customer":"%s","count":1}]}"""
			.formatted(restored.getCustomerId()));

		assertThat(look(restored, new InMemoryJournal(), Instant.now())).isInstanceOf(Outcome.Later.class);
		assertThat(changes(restored)).isEmpty();
	}

	@Test
	void looksTwiceBeforeAReplacementIsCancelled() {
		LicensesRestored restored = restored(OfferIds.BUSINESS_BASIC);
		Instant now = Instant.now();
		InMemoryJournal journal = new InMemoryJournal(Clock.fixed(now, ZoneOffset.UTC));

		assertThat(look(restored, journal, now)).isInstanceOf(Outcome.Later.class);

		assertThat(changes(restored)).isEmpty();
		assertThat(look(restored, journal, now.plusSeconds(1))).isInstanceOf(Outcome.Answered.class);
		assertThat(changes(restored)).hasSize(1);
	}

	@Test
	void triesAgainBeforeTheFreeWindowClosesThoughAnOperationIsPending() {
		LicensesRestored restored = restored(OfferIds.BUSINESS_BASIC_NEW_COMMERCE);
		this.partnerCenter.behave("{\"faults\":[%s]}".formatted(FaultRules.pendingOperation(1)));
		Instant until = Objects.requireNonNull(done(this.service.getBean(Subscriptions.class)
			.get(context(), restored.getCustomerId(), restored.getReplacementSubscriptionId()))
			.cancellationAllowedUntil());
		Instant now = until.minus(Duration.ofHours(8));
		InMemoryJournal journal = new InMemoryJournal(Clock.fixed(now.minusSeconds(1), ZoneOffset.UTC));
		look(restored, journal, now.minusSeconds(1));

		Outcome refused = look(restored, journal, now);

		assertThat(refused).isInstanceOfSatisfying(Outcome.Later.class,
				(later) -> assertThat(later.notBefore()).isEqualTo(now.plus(Duration.ofHours(2))));
		assertThat(changes(restored)).isEmpty();
		assertThat(look(restored, journal, until)).isInstanceOfSatisfying(Outcome.Parked.class,
				(parked) -> assertThat(parked.detail()).contains("can't be cancelled free of charge any more"));
	}

	private Outcome look(LicensesRestored restored, InMemoryJournal journal, Instant now) {
		return this.service.getBean(CancelStep.class)
			.on(Work.of(restored)
				.clock(Clock.fixed(now, ZoneOffset.UTC))
				.deadline(Instant.now().plusSeconds(30))
				.journal(journal)
				.build());
	}

	@Test
	void tellsAtARehearsalWhatARedriveWouldCancel() {
		LicensesRestored restored = restored(OfferIds.BUSINESS_BASIC);
		this.partnerCenter.inject(
				"{\"fault\":\"REFUSE\",\"status\":400,\"code\":800096,\"calls\":[\"PATCH_SUBSCRIPTION\"],\"customer\":\"%s\",\"count\":1}"
					.formatted(restored.getCustomerId()));
		this.log.publish(restored);
		parked(restored);
		Rehearsals rehearsals = new Rehearsals(this.log, "purchase-service");
		List<String> notes = rehearsals.notes(restored.getMigrationId());

		MigrationRehearsed told = rehearsals.rehearse(restored.getMigrationId(), restored.getCustomerId());

		assertThat(told.getStep()).isEqualTo(MigrationStep.COMPENSATION);
		assertThat(told.getWrites()).singleElement().satisfies((write) -> {
			assertThat(write.getMethod()).isEqualTo("PATCH");
			assertThat(write.getPath()).isEqualTo("/v1/customers/%s/subscriptions/%s"
				.formatted(restored.getCustomerId(), restored.getReplacementSubscriptionId()));
			assertThat(write.getBody()).contains("\"status\":\"suspended\"", "\"quantity\":3");
		});
		assertThat(changes(restored)).isEmpty();
		assertThat(rehearsals.notes(restored.getMigrationId())).isEqualTo(notes);
		rehearsals.redrive(restored.getMigrationId(), restored.getCustomerId());
		cancelled(restored);
		assertThat(changes(restored)).singleElement().satisfies((change) -> {
			assertThat(change.subscriptionId()).isEqualToIgnoringCase(restored.getReplacementSubscriptionId());
			assertThat(change.status()).isEqualTo("suspended");
		});
	}

	@Test
	void changesNothingWhenTheFactComesAgain() {
		LicensesRestored restored = restored(OfferIds.BUSINESS_BASIC);
		this.log.publish(restored);
		cancelled(restored);

		Outcome again = this.service.getBean(CancelStep.class)
			.on(Work.of(restored).journal(this.service.getBean(ServiceJournal.class).of(restored)).build());

		assertThat(again).isEqualTo(Outcome.answered());
		assertThat(changes(restored)).hasSize(1);
	}

	private LicensesRestored restored(String offer) {
		String customerId = this.customers.pop();
		String term = offer.contains(":") ? "P1Y" : null;
		Order order = order(new NewOrder(customerId, offer, 3, "by the test", "monthly", term));
		String bought = Awaitility.await()
			.pollInterval(Duration.ofMillis(200))
			.until(() -> done(this.service.getBean(Subscriptions.class).ofOrder(context(), customerId, order.id()))
				.subscriptions(), (found) -> !found.isEmpty())
			.getFirst()
			.id();
		Awaitility.await()
			.pollInterval(Duration.ofMillis(200))
			.until(() -> done(this.service.getBean(Subscriptions.class).provisioning(context(), customerId, bought))
				.status(), Provisioning.Status.SUCCESS::equals);
		return LicensesRestored.newBuilder()
			.setMigrationId(UUID.randomUUID())
			.setCustomerId(customerId)
			.setSubscriptionId("old")
			.setOrderId(order.id())
			.setReplacementSubscriptionId(bought)
			.setUsersRestored(1)
			.setOccurredAt(Instant.now())
			.build();
	}

	private Order order(NewOrder order) {
		Orders orders = this.service.getBean(Orders.class);
		return done(order.isNewCommerce()
				? orders.createCart(context(), order, UUID.randomUUID())
					.then((cart) -> orders.checkOut(context(), order.customerId(), cart.id(), UUID.randomUUID()))
				: orders.place(context(), order, UUID.randomUUID()));
	}

	private static <T> T done(Answer<T> answer) {
		if (answer instanceof Answer.Done(var value)) {
			return value;
		}
		throw new IllegalStateException(answer.toString());
	}

	private static CallScope context() {
		return new CallScope(UUID.randomUUID(), Instant.now().plusSeconds(30), CallPriority.next());
	}

	private ReplacementCancelled cancelled(LicensesRestored restored) {
		return this.log.await(ReplacementCancelled.class).of(restored.getMigrationId());
	}

	private MigrationParked parked(LicensesRestored restored) {
		MigrationParked parked = this.log.await(MigrationParked.class).of(restored.getMigrationId());
		assertThat(parked.getReason()).isEqualTo(ParkedReason.COMPENSATION_FAILED);
		assertThat(parked.getStep()).isEqualTo(MigrationStep.COMPENSATION);
		return parked;
	}

	private List<LedgerEntry> changes(LicensesRestored restored) {
		return this.partnerCenter.ledger("subscription.changed", restored.getCustomerId())
			.stream()
			.filter((change) -> change.subscriptionId().equalsIgnoreCase(restored.getReplacementSubscriptionId()))
			.toList();
	}

}
