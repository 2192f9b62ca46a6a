package dev.succession.cancellation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import dev.succession.choreography.IdempotencyEpoch;
import dev.succession.choreography.InMemoryJournal;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.events.Cancellation;
import dev.succession.events.DependentsFound;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.RedriveRequested;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.Retirement;
import dev.succession.events.RollbackRequested;
import dev.succession.events.SubscriptionReactivated;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.events.SuspensionRefusalReason;
import dev.succession.events.SuspensionRefused;
import dev.succession.events.WindowClosing;
import dev.succession.events.WindowDecision;
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
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.OfferIds;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import dev.succession.testkit.partnercenter.SkuIds;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The service against a real broker, a real registry and the simulator over HTTP. */
@ServiceTest(value = CancellationApplication.class, seed = 13,
		settings = "succession.cancellation.attempts-to-verify=2")
class CancellationServiceTests {

	private final SimulatedPartnerCenter partnerCenter;

	private final ConfigurableApplicationContext service;

	private final FactLog log;

	private final Map<String, String> replacements = new HashMap<>();

	/** Each is the only retiring one of its customer and has some users. */
	private final Deque<SubscriptionRow> subscriptions;

	CancellationServiceTests(SimulatedPartnerCenter partnerCenter, ConfigurableApplicationContext service,
			FactLog log) {
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

	@Test
	void suspendsTheOldSubscriptionWhenNoUserHoldsItsLicence() {
		SubscriptionRow old = this.subscriptions.pop();
		moveAllUsers(old);

		SubscriptionSuspended suspended = suspended(reassigned(old));

		assertThat(suspended.getRetirement()).isEqualTo(Retirement.SUSPENDED);
		assertThat(suspended.getDeprovisionedAt()).isBetween(Instant.now().plus(Duration.ofDays(119)),
				Instant.now().plus(Duration.ofDays(121)));
		assertThat(changes(old)).singleElement()
			.satisfies((change) -> assertThat(change.status()).isEqualTo("suspended"));
	}

	@Test
	void handsBackWhileUsersStillHoldTheLicenceAndParksIfThatDoesNotHelp() {
		SubscriptionRow old = this.subscriptions.pop();
		int users = holders(old).size();

		LicensesReassigned reassigned = reassigned(old);

		handBackUntilItIsParked(reassigned);
		assertThat(refused(reassigned).getReason()).isEqualTo(SuspensionRefusalReason.LICENSES_STILL_ASSIGNED);
		this.log.publish(redrive(reassigned));
		awaitHandedBack(reassigned, 4);
		assertThat(handedBack(reassigned)).allSatisfy((found) -> {
			assertThat(found.getUsers()).isEqualTo(users);
			assertThat(found.getReassignedAt()).isEqualTo(reassigned.getOccurredAt().truncatedTo(ChronoUnit.MILLIS));
		});
		assertThat(changes(old)).isEmpty();
	}

	/** As if license-service reported them as moved each time. */
	private void handBackUntilItIsParked(LicensesReassigned reassigned) {
		for (int time = 1; time <= 3; time++) {
			awaitHandedBack(reassigned, time);
			this.log.publish(reassigned);
		}
		parked(reassigned);
	}

	private void awaitHandedBack(LicensesReassigned reassigned, int times) {
		Awaitility.await().until(() -> handedBack(reassigned).size() == times);
	}

	private List<DependentsFound> handedBack(LicensesReassigned reassigned) {
		return this.log.all(DependentsFound.class, reassigned.getMigrationId());
	}

	private static RedriveRequested redrive(LicensesReassigned reassigned) {
		return RedriveRequested.newBuilder()
			.setMigrationId(reassigned.getMigrationId())
			.setCustomerId(reassigned.getCustomerId())
			.setOccurredAt(Instant.now())
			.build();
	}

	@Test
	void suspendsNothingOnTheWordOfAListWithoutLicences() {
		SubscriptionRow old = this.subscriptions.pop();
		LicensesReassigned reassigned = fact(old, replacement(old));
		this.partnerCenter.behave("""
				{"faults":[{"fault":"NO_SKUS","calls":["LIST_SUBSCRIBED_SKUS"],"customer":"%s","count":1}]}"""
			.formatted(old.customerId()));

		this.log.publish(reassigned);

		awaitHandedBack(reassigned, 1);
		assertThat(changes(old)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"NO_SKUS\"", "\"SKU_MISSING\",\"sku\":\"" + SkuIds.KAIZALA_PRO + "\"" })
	void waitsForAListThatHasTheOldLicence(String fault) {
		SubscriptionRow old = this.subscriptions.pop();
		moveAllUsers(old);
		LicensesReassigned reassigned = fact(old, replacement(old));
		this.partnerCenter.behave("""
				{"faults":[{"fault":%s,"calls":["LIST_SUBSCRIBED_SKUS"],"customer":"%s","count":2}]}""".formatted(fault,
				old.customerId()));

		Outcome first = this.service.getBean(SuspensionStep.class).on(work(reassigned));

		assertThat(first).isInstanceOfSatisfying(Outcome.Later.class,
				(later) -> assertThat(later.why()).startsWith("not told who depends on the old subscription"));
		assertThat(changes(old)).isEmpty();
		this.log.publish(reassigned);
		suspended(reassigned);
	}

	@Test
	void looksTwiceWhereNothingElseSaysThatNobodyHoldsTheLicence() {
		SubscriptionRow old = this.subscriptions.pop();
		moveAllUsers(old);
		LicensesReassigned reassigned = fact(old, replacement(old));
		Instant now = Instant.now();
		InMemoryJournal journal = new InMemoryJournal(Clock.fixed(now, ZoneOffset.UTC));

		Outcome first = lookAt(reassigned, journal, now);

		assertThat(first).isInstanceOfSatisfying(Outcome.Later.class,
				(later) -> assertThat(later.why()).startsWith("to be seen a second time"));
		assertThat(changes(old)).isEmpty();
		assertThat(lookAt(reassigned, journal, now.plusSeconds(1))).isInstanceOf(Outcome.Answered.class);
		assertThat(statuses(old)).containsExactly("suspended");
	}

	@Test
	void looksOnceWhereTheMovedUsersAreCounted() {
		SubscriptionRow old = oneWithALocatedUser();
		LicensesReassigned reassigned = moveOneUserAndTakeAwayTheOthers(old);

		assertThat(lookAt(reassigned, new InMemoryJournal(), Instant.now())).isInstanceOf(Outcome.Answered.class);
		assertThat(statuses(old)).containsExactly("suspended");
	}

	@Test
	void triesOnceADayWhileAnotherOperationIsPending() {
		SubscriptionRow old = oneWithALocatedUser();
		LicensesReassigned reassigned = moveOneUserAndTakeAwayTheOthers(old);
		this.partnerCenter.behave("""
				{"faults":[{"fault":"REFUSE","status":409,"code":900278,"description":"pending operation",
				"calls":["PATCH_SUBSCRIPTION"],"customer":"%s","count":2}]}""".formatted(old.customerId()));
		Instant now = Instant.now();

		for (int day = 0; day < 2; day++) {
			Instant next = now.plus(Duration.ofDays(day + 1));
			assertThat(lookAt(reassigned, new InMemoryJournal(), now.plus(Duration.ofDays(day))))
				.isInstanceOfSatisfying(Outcome.Later.class, (later) -> {
					assertThat(later.notBefore()).isEqualTo(next);
					assertThat(later.patience()).isEqualTo(Duration.ofDays(3));
				});
		}
		assertThat(lookAt(reassigned, new InMemoryJournal(), now.plus(Duration.ofDays(2))))
			.isInstanceOf(Outcome.Answered.class);
		assertThat(statuses(old)).containsExactly("suspended");
	}

	@Test
	void undoesWhatItCannotRetireBeforeTheFreeWindowOfThePurchaseCloses() {
		SubscriptionRow old = oneWithALocatedUser();
		LicensesReassigned reassigned = moveOneUserAndTakeAwayTheOthers(old);
		this.partnerCenter.behave("""
				{"faults":[{"fault":"REFUSE","status":409,"code":900278,"description":"pending operation",
				"calls":["PATCH_SUBSCRIPTION"],"customer":"%s"}]}""".formatted(old.customerId()));
		this.log.publish(reassigned);

		this.log.publish(closing(reassigned, WindowDecision.UNDO));

		assertThat(reactivated(reassigned)).isNotNull();
		assertThat(statuses(old)).isEmpty();
		this.service.getBean(ServiceJournal.class).catchUp();
		assertThat(this.service.getBean(SuspensionStep.class).on(work(reassigned))).as("not retired any more")
			.isEqualTo(Outcome.answered());
	}

	@Test
	void undoesNothingThatIsRetiredThoughTheFreeWindowOfThePurchaseCloses() {
		SubscriptionRow old = oneWithALocatedUser();
		LicensesReassigned reassigned = moveOneUserAndTakeAwayTheOthers(old);
		this.log.publish(reassigned);
		suspended(reassigned);
		this.service.getBean(ServiceJournal.class).catchUp();

		assertThat(this.service.getBean(WindowStep.class).on(work(closing(reassigned, WindowDecision.UNDO))))
			.isEqualTo(Outcome.answered());
	}

	@Test
	void undoesNothingThatSomebodyElseHasSuspendedThoughTheFreeWindowCloses() {
		SubscriptionRow old = oneWithALocatedUser();
		LicensesReassigned reassigned = fact(old, replacement(old));
		suspend(old.customerId(), old.id());
		InMemoryJournal journal = new InMemoryJournal().happened(reassigned);

		assertThat(undo(closing(reassigned, WindowDecision.UNDO), journal)).isEqualTo(Outcome.answered());
	}

	@Test
	void waitsForTheUsersBeforeItUndoesAndUndoesNothingThatIsKept() {
		SubscriptionRow old = oneWithALocatedUser();
		LicensesReassigned reassigned = fact(old, "replacement");

		assertThat(undo(closing(reassigned, WindowDecision.UNDO), new InMemoryJournal())).isInstanceOfSatisfying(
				Outcome.Later.class, (later) -> assertThat(later.kind()).isEqualTo(Outcome.RetryKind.POSTPONED));
		assertThat(undo(closing(reassigned, WindowDecision.KEEP), new InMemoryJournal().happened(reassigned)))
			.isEqualTo(Outcome.answered());
	}

	private Outcome undo(WindowClosing closing, InMemoryJournal journal) {
		return this.service.getBean(WindowStep.class).on(Work.of(closing).journal(journal).build());
	}

	private static WindowClosing closing(LicensesReassigned reassigned, WindowDecision decision) {
		return WindowClosing.newBuilder()
			.setMigrationId(reassigned.getMigrationId())
			.setCustomerId(reassigned.getCustomerId())
			.setSubscriptionId(reassigned.getSubscriptionId())
			.setEndDate(reassigned.getEndDate())
			.setOrderId(reassigned.getOrderId())
			.setReplacementSubscriptionId(reassigned.getReplacementSubscriptionId())
			.setSeats(reassigned.getSeats())
			.setClosesAt(Instant.now().plus(Duration.ofHours(12)))
			.setDecision(decision)
			.setOccurredAt(Instant.now())
			.build();
	}

	private LicensesReassigned moveOneUserAndTakeAwayTheOthers(SubscriptionRow old) {
		String replacement = replacement(old);
		awaitSeats(old);
		moveOneUser(old);
		moveAllUsers(old);
		return LicensesReassigned.newBuilder(fact(old, replacement)).setReplacementSkuId(SkuIds.BUSINESS_BASIC).build();
	}

	private Outcome lookAt(LicensesReassigned reassigned, InMemoryJournal journal, Instant now) {
		return this.service.getBean(SuspensionStep.class)
			.on(Work.of(reassigned)
				.clock(Clock.fixed(now, ZoneOffset.UTC))
				.deadline(Instant.now().plusSeconds(30))
				.epoch(IdempotencyEpoch.of(now.toString()))
				.journal(journal)
				.build());
	}

	@ParameterizedTest
	@CsvSource({ "400, 2055", "412, 0" })
	void readsAgainAndSuspendsWhatHasChangedMeanwhile(int status, int code) {
		SubscriptionRow old = this.subscriptions.pop();
		moveAllUsers(old);
		this.partnerCenter.behave("""
				{"requestMemory":{"kind":"REPLAY_2XX","retention":"PT1H","entries":1000},
				"faults":[{"fault":"REFUSE","status":%d,"code":%d,"description":"etag",
				"calls":["PATCH_SUBSCRIPTION"],"customer":"%s","count":1}]}""".formatted(status, code,
				old.customerId()));

		suspended(reassigned(old));

		assertThat(statuses(old)).containsExactly("suspended");
	}

	@Test
	void refusesAndParksWhenTheOldSubscriptionIsGone() {
		SubscriptionRow old = this.subscriptions.element();
		SubscriptionRow gone = new SubscriptionRow(UUID.randomUUID().toString(), old.customerId(), old.offerId(),
				old.skuId(), old.quantity(), old.status(), old.commitmentEndDate(), false, false, null);

		assertThat(refused(reassigned(gone)).getReason()).isEqualTo(SuspensionRefusalReason.SUBSCRIPTION_GONE);
	}

	@Test
	void refusesAndParksWhenTheOldSubscriptionHasEnded() {
		SubscriptionRow ended = withStatus("expired");

		assertThat(refused(reassigned(ended)).getReason()).isEqualTo(SuspensionRefusalReason.SUBSCRIPTION_ENDED);
	}

	@Test
	void refusesAndParksWhenTheRelationshipHasEnded() {
		SubscriptionRow old = this.subscriptions.pop();
		moveAllUsers(old);
		String replacement = buy(old.customerId(), OfferIds.BUSINESS_BASIC);
		this.partnerCenter.byHand("PATCH", "/customers/" + old.customerId(), "{\"relationshipToPartner\":\"none\"}");

		assertThat(refused(reassigned(old, replacement)).getReason())
			.isEqualTo(SuspensionRefusalReason.RELATIONSHIP_MISSING);
		assertThat(changes(old)).isEmpty();
	}

	@Test
	void refusesAndParksWhenTheReplacementHasEndedOrIsGone() {
		SubscriptionRow old = this.subscriptions.pop();
		moveAllUsers(old);
		SuspensionRefused gone = refused(reassigned(old, UUID.randomUUID().toString()));

		assertThat(gone.getReason()).isEqualTo(SuspensionRefusalReason.OTHER);
		assertThat(gone.getDetail()).isEqualTo("the replacement is gone");
		String replacement = buy(old.customerId(), OfferIds.BUSINESS_BASIC);
		suspend(old.customerId(), replacement);
		assertThat(refused(reassigned(old, replacement)).getDetail()).isEqualTo("the replacement is SUSPENDED");
		assertThat(changes(old)).as("the replacement's own")
			.hasSize(1)
			.noneMatch((change) -> change.subscriptionId().equalsIgnoreCase(old.id()));
	}

	@Test
	void suspendsOnceThoughTheFactComesTwice() {
		SubscriptionRow old = this.subscriptions.pop();
		moveAllUsers(old);
		suspended(reassigned(old));

		suspended(reassigned(old));

		assertThat(changes(old)).hasSize(1);
	}

	@Test
	void reactivatesASuspendedSubscriptionOnRequestAndSuspendsItNoMore() {
		SubscriptionRow old = this.subscriptions.pop();
		moveAllUsers(old);
		LicensesReassigned reassigned = reassigned(old);
		suspended(reassigned);

		this.log.publish(rollback(reassigned));
		SubscriptionReactivated reactivated = reactivated(reassigned);

		assertThat(reactivated.getReplacementSubscriptionId()).isEqualTo(reassigned.getReplacementSubscriptionId());
		assertThat(statuses(old)).containsExactly("suspended", "active");
		SuspensionStep step = this.service.getBean(SuspensionStep.class);
		this.service.getBean(ServiceJournal.class).catchUp();
		assertThat(step.on(work(reassigned))).isEqualTo(Outcome.answered());
		assertThat(statuses(old)).hasSize(2);
	}

	@Test
	void waitsWithARollbackUntilTheMigrationHasEnded() {
		SubscriptionRow old = this.subscriptions.pop();

		LicensesReassigned reassigned = reassigned(old);
		this.log.publish(rollback(reassigned));
		handBackUntilItIsParked(reassigned);

		Instant reactivated = reactivated(reassigned).getOccurredAt();
		assertThat(parked(reassigned).getOccurredAt()).isBeforeOrEqualTo(reactivated);
		assertThat(changes(old)).as("it was active all the time").isEmpty();
	}

	@Test
	void parksARollbackThatComesTooLate() {
		SubscriptionRow gone = withStatus("deleted", "expired");
		LicensesReassigned reassigned = reassigned(gone);
		parked(reassigned);

		this.log.publish(rollback(reassigned));

		MigrationParked parked = this.log.await(MigrationParked.class)
			.where((fact) -> fact.getMigrationId().equals(reassigned.getMigrationId())
					&& fact.getReason() == ParkedReason.COMPENSATION_FAILED);
		assertThat(parked.getDetail()).startsWith("too late");
		assertThat(parked.getSubscriptionId()).isEqualTo(gone.id());
		assertThat(parked.getStep()).isEqualTo(MigrationStep.COMPENSATION);
	}

	@Test
	void rollsBackNothingThatIsUndoneOrNotItsMatter() throws Exception {
		SubscriptionRow old = this.subscriptions.pop();
		moveAllUsers(old);
		LicensesReassigned reassigned = reassigned(old);
		suspended(reassigned);
		createTopic("replacement.cancelled");
		this.log.publish(cancelled(reassigned));
		RollbackStep step = this.service.getBean(RollbackStep.class);
		RollbackRequested unknown = RollbackRequested.newBuilder(rollback(reassigned))
			.setMigrationId(UUID.randomUUID())
			.build();

		assertThat(step.on(work(rollback(reassigned)))).isEqualTo(Outcome.answered());
		assertThat(step.on(work(unknown))).isEqualTo(Outcome.answered());
		assertThat(statuses(old)).containsExactly("suspended");
	}

	private SubscriptionRow withStatus(String... statuses) {
		return this.partnerCenter.tenant()
			.subscriptions()
			.values()
			.stream()
			.filter((it) -> List.of(statuses).contains(it.status()))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void tellsANewCommerceSubscriptionToEndWithItsTermAndTakesThatBackOnRequest() {
		SubscriptionRow customer = this.subscriptions.pop();
		String old = buy(customer.customerId(), OfferIds.BUSINESS_BASIC_NEW_COMMERCE);
		switchRenewalOff(customer.customerId(), old);
		LicensesReassigned reassigned = LicensesReassigned
			.newBuilder(fact(customer, buy(customer.customerId(), OfferIds.OFFICE_E1)))
			.setSubscriptionId(old)
			.setFromSkuId(SkuIds.BUSINESS_BASIC)
			.build();
		this.log.publish(reassigned);

		assertThat(suspended(reassigned).getRetirement()).isEqualTo(Retirement.CANCELLED_AT_END);
		assertThat(read(customer.customerId(), old).isCancelledAtEnd()).isTrue();
		assertThat(read(customer.customerId(), old).status()).isEqualTo(SubscriptionStatus.ACTIVE);

		this.log.publish(rollback(reassigned));

		reactivated(reassigned);
		assertThat(read(customer.customerId(), old).isCancelledAtEnd()).isFalse();
	}

	private void switchRenewalOff(String customerId, String subscriptionId) {
		Awaitility.await("provisioned")
			.until(() -> read(customerId, subscriptionId).status() == SubscriptionStatus.ACTIVE);
		ObjectNode resource = (ObjectNode) read(customerId, subscriptionId).resource().node().deepCopy();
		this.partnerCenter.byHand("PATCH", "/customers/%s/subscriptions/%s".formatted(customerId, subscriptionId),
				resource.put("autoRenewEnabled", false).toString());
	}

	private Subscription read(String customerId, String subscriptionId) {
		CallScope context = new CallScope(UUID.randomUUID(), Instant.now().plusSeconds(30), CallPriority.next());
		return ((Answer.Done<Subscription>) this.service.getBean(Subscriptions.class)
			.get(context, customerId, subscriptionId)).value();
	}

	/** Another service would have done so. */
	private static void createTopic(String topic) throws InterruptedException, ExecutionException {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestPlatform.kafka().bootstrapServers()))) {
			admin.createTopics(List.of(new NewTopic(topic, 4, (short) 1))).all().get();
		}
	}

	private static RollbackRequested rollback(LicensesReassigned reassigned) {
		return RollbackRequested.newBuilder()
			.setMigrationId(reassigned.getMigrationId())
			.setCustomerId(reassigned.getCustomerId())
			.setOccurredAt(Instant.now())
			.build();
	}

	private static ReplacementCancelled cancelled(LicensesReassigned reassigned) {
		return ReplacementCancelled.newBuilder()
			.setMigrationId(reassigned.getMigrationId())
			.setCustomerId(reassigned.getCustomerId())
			.setSubscriptionId(reassigned.getSubscriptionId())
			.setOrderId(reassigned.getOrderId())
			.setReplacementSubscriptionId(reassigned.getReplacementSubscriptionId())
			.setCancellation(Cancellation.SUSPENDED)
			.setOccurredAt(Instant.now())
			.build();
	}

	private SuspensionRefused refused(LicensesReassigned reassigned) {
		parked(reassigned);
		return this.log.await(SuspensionRefused.class).of(reassigned.getMigrationId());
	}

	private SubscriptionReactivated reactivated(LicensesReassigned reassigned) {
		return this.log.await(SubscriptionReactivated.class).of(reassigned.getMigrationId());
	}

	private MigrationParked parked(LicensesReassigned reassigned) {
		return this.log.await(MigrationParked.class).of(reassigned.getMigrationId());
	}

	private List<String> statuses(SubscriptionRow old) {
		return changes(old).stream().map((change) -> change.status()).toList();
	}

	private <F extends SpecificRecord> Work<F> work(F fact) {
		return Work.of(fact).journal(this.service.getBean(ServiceJournal.class).of(fact)).build();
	}

	private void moveAllUsers(SubscriptionRow old) {
		CallScope context = new CallScope(UUID.randomUUID(), Instant.now().plusSeconds(30), CallPriority.next());
		for (String user : holders(old)) {
			assertThat(this.service.getBean(Licenses.class)
				.update(context, old.customerId(), user, new LicenseChange(Map.of(), Set.of(SkuIds.KAIZALA_PRO)),
						UUID.randomUUID()))
				.isInstanceOf(Answer.Done.class);
		}
	}

	private void moveOneUser(SubscriptionRow old) {
		CallScope context = new CallScope(UUID.randomUUID(), Instant.now().plusSeconds(30), CallPriority.next());
		String user = locatedUsers(old).getFirst().id();
		assertThat(this.service.getBean(Licenses.class)
			.update(context, old.customerId(), user,
					new LicenseChange(Map.of(SkuIds.BUSINESS_BASIC, Set.of()), Set.of(SkuIds.KAIZALA_PRO)),
					UUID.randomUUID()))
			.isInstanceOf(Answer.Done.class);
	}

	private SubscriptionRow oneWithALocatedUser() {
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

	private void awaitSeats(SubscriptionRow old) {
		CallScope context = new CallScope(UUID.randomUUID(), Instant.now().plusSeconds(30), CallPriority.next());
		Awaitility.await("provisioned")
			.until(() -> this.service.getBean(Licenses.class)
				.subscribedSkus(context, old.customerId()) instanceof Answer.Done<List<SubscribedSku>>(var skus)
					&& SubscribedSku.rows(SkuIds.BUSINESS_BASIC, skus)
						.stream()
						.anyMatch((sku) -> sku.availableUnits() > 0));
	}

	private LicensesReassigned reassigned(SubscriptionRow old) {
		return reassigned(old, replacement(old));
	}

	private String replacement(SubscriptionRow old) {
		return this.replacements.computeIfAbsent(old.customerId(),
				(customerId) -> buy(customerId, OfferIds.BUSINESS_BASIC));
	}

	private String buy(String customerId, String offerId) {
		JsonNode order = this.partnerCenter.byHand("POST", "/customers/%s/orders".formatted(customerId),
				"""
						{"referenceCustomerId":"%s","billingCycle":"monthly","lineItems":[{"lineItemNumber":0,"offerId":"%s","quantity":1}]}"""
					.formatted(customerId, offerId));
		return order.path("lineItems").path(0).path("subscriptionId").asString();
	}

	private void suspend(String customerId, String subscriptionId) {
		CallScope context = new CallScope(UUID.randomUUID(), Instant.now().plusSeconds(30), CallPriority.next());
		Subscriptions all = this.service.getBean(Subscriptions.class);
		Awaitility.await("provisioned, then suspended")
			.until(() -> all.get(context, customerId, subscriptionId) instanceof Answer.Done<Subscription>(var bought)
					&& all.changeStatus(context, bought, SubscriptionStatus.SUSPENDED,
							UUID.randomUUID()) instanceof Answer.Done);
	}

	private LicensesReassigned reassigned(SubscriptionRow old, String replacement) {
		LicensesReassigned reassigned = fact(old, replacement);
		this.log.publish(reassigned);
		return reassigned;
	}

	private static LicensesReassigned fact(SubscriptionRow old, String replacement) {
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

	private SubscriptionSuspended suspended(LicensesReassigned reassigned) {
		return this.log.await(SubscriptionSuspended.class).of(reassigned.getMigrationId());
	}

	private List<LedgerEntry> changes(SubscriptionRow old) {
		return this.partnerCenter.ledger("subscription.changed", old.customerId());
	}

	private List<String> holders(SubscriptionRow old) {
		return this.partnerCenter.tenant()
			.holders(old.customerId(), SkuIds.KAIZALA_PRO)
			.stream()
			.map(UserRow::id)
			.toList();
	}

}
