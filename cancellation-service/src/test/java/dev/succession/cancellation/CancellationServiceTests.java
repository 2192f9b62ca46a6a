package dev.succession.cancellation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.events.Cancellation;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.Retirement;
import dev.succession.events.RollbackRequested;
import dev.succession.events.SubscriptionReactivated;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.events.SuspensionRefusalReason;
import dev.succession.events.SuspensionRefused;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.licenses.LicenseChange;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.partnercenter.subscriptions.Subscriptions;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The service against a real broker, a real registry and the simulator over HTTP. */
@Tag("integration")
class CancellationServiceTests {

	private static final String BUSINESS_BASIC = "bd938f12-058f-4927-bba3-ae36b1d2501c";

	private static final Map<String, String> REPLACEMENTS = new HashMap<>();

	private static final String OLD_SKU = "ca12a1a0-0000-4000-8000-0000000000a1";

	private static SimulatedPartnerCenter tenant;

	private static ConfigurableApplicationContext service;

	private static FactLog log;

	private static Deque<JsonNode> subscriptions;

	@BeforeAll
	static void start() {
		tenant = new SimulatedPartnerCenter(60, 13);
		List<String> arguments = FactLog.arguments();
		arguments.addAll(tenant.arguments());
		arguments.add("--succession.cancellation.attempts-to-verify=2");
		service = CancellationApplication.start(arguments.toArray(String[]::new));
		log = new FactLog();
		Map<String, List<JsonNode>> retiring = tenant.retiringByCustomer();
		subscriptions = retiring.values()
			.stream()
			.filter((all) -> all.size() == 1 && !holders(all.getFirst()).isEmpty()
					&& holders(all.getFirst()).size() < 20)
			.map(List::getFirst)
			.collect(Collectors.toCollection(ArrayDeque::new));
	}

	@AfterAll
	static void stop() {
		log.close();
		service.close();
		tenant.close();
	}

	@Test
	void suspendsTheOldSubscriptionOnceNobodyHoldsItsLicence() {
		JsonNode old = subscriptions.pop();
		moveEverybody(old);

		SubscriptionSuspended suspended = suspended(reassigned(old));

		assertThat(suspended.getRetirement()).isEqualTo(Retirement.SUSPENDED);
		assertThat(suspended.getDeprovisionedAt()).isBetween(Instant.now().plus(Duration.ofDays(119)),
				Instant.now().plus(Duration.ofDays(121)));
		assertThat(changes(old)).singleElement()
			.satisfies((change) -> assertThat(change.path("status").asString()).isEqualTo("suspended"));
	}

	@Test
	void refusesAndParksWhileAUserStillHoldsTheLicence() {
		JsonNode old = subscriptions.pop();

		LicensesReassigned reassigned = reassigned(old);

		SuspensionRefused refused = log.await(SuspensionRefused.class,
				(fact) -> fact.getMigrationId().equals(reassigned.getMigrationId()));
		log.await(MigrationParked.class, (fact) -> fact.getMigrationId().equals(reassigned.getMigrationId()));
		assertThat(refused.getReason()).isEqualTo(SuspensionRefusalReason.LICENSES_STILL_ASSIGNED);
		assertThat(changes(old)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "400, 2055", "412, 0" })
	void readsAgainAndSuspendsWhatHasChangedMeanwhile(int status, int code) {
		JsonNode old = subscriptions.pop();
		moveEverybody(old);
		tenant.behave("""
				{"requestMemory":{"kind":"REPLAY_2XX","retention":"PT1H","entries":1000},
				"faults":[{"fault":"REFUSE","status":%d,"code":%d,"description":"etag",
				"calls":["PATCH_SUBSCRIPTION"],"customer":"%s","count":1}]}""".formatted(status, code,
				old.path("customerId").asString()));

		suspended(reassigned(old));

		assertThat(statuses(old)).containsExactly("suspended");
	}

	@Test
	void refusesAndParksWhenTheOldSubscriptionIsGone() {
		ObjectNode gone = ((ObjectNode) subscriptions.peek()).deepCopy();
		gone.put("id", UUID.randomUUID().toString());

		assertThat(refused(reassigned(gone)).getReason()).isEqualTo(SuspensionRefusalReason.SUBSCRIPTION_GONE);
	}

	@Test
	void refusesAndParksWhenTheOldSubscriptionHasEnded() {
		JsonNode ended = tenant.state("subscription", (row) -> row.path("status").asString().equals("expired"))
			.getFirst();

		assertThat(refused(reassigned(ended)).getReason()).isEqualTo(SuspensionRefusalReason.SUBSCRIPTION_ENDED);
	}

	@Test
	void refusesAndParksWhenTheRelationshipHasEnded() {
		JsonNode old = subscriptions.pop();
		moveEverybody(old);
		String replacement = buy(old);
		tenant.byHand("PATCH", "/customers/" + old.path("customerId").asString(),
				"{\"relationshipToPartner\":\"none\"}");

		assertThat(refused(reassigned(old, replacement)).getReason())
			.isEqualTo(SuspensionRefusalReason.RELATIONSHIP_MISSING);
		assertThat(changes(old)).isEmpty();
	}

	@Test
	void refusesAndParksWhenTheReplacementHasEndedOrIsGone() {
		JsonNode old = subscriptions.pop();
		moveEverybody(old);
		SuspensionRefused gone = refused(reassigned(old, UUID.randomUUID().toString()));

		assertThat(gone.getReason()).isEqualTo(SuspensionRefusalReason.OTHER);
		assertThat(gone.getDetail()).isEqualTo("the replacement is gone");
		String replacement = buy(old);
		suspend(old.path("customerId").asString(), replacement);
		assertThat(refused(reassigned(old, replacement)).getDetail()).isEqualTo("the replacement is SUSPENDED");
		assertThat(changes(old)).as("the replacement's own")
			.hasSize(1)
			.noneMatch(
					(change) -> change.path("subscriptionId").asString().equalsIgnoreCase(old.path("id").asString()));
	}

	@Test
	void suspendsOnceThoughItIsToldTwice() {
		JsonNode old = subscriptions.pop();
		moveEverybody(old);
		suspended(reassigned(old));

		suspended(reassigned(old));

		assertThat(changes(old)).hasSize(1);
	}

	@Test
	void reactivatesASuspendedSubscriptionOnRequestAndSuspendsItNoMore() {
		JsonNode old = subscriptions.pop();
		moveEverybody(old);
		LicensesReassigned reassigned = reassigned(old);
		suspended(reassigned);

		log.publish(rollback(reassigned));
		SubscriptionReactivated reactivated = reactivated(reassigned);

		assertThat(reactivated.getReplacementSubscriptionId()).isEqualTo(reassigned.getReplacementSubscriptionId());
		assertThat(statuses(old)).containsExactly("suspended", "active");
		SuspensionStep step = service.getBean(SuspensionStep.class);
		service.getBean(ServiceJournal.class).catchUp();
		assertThat(step.on(work(reassigned))).isEqualTo(Outcome.answered());
		assertThat(statuses(old)).hasSize(2);
	}

	@Test
	void waitsWithARollbackUntilTheMigrationHasEnded() {
		JsonNode old = subscriptions.pop();

		LicensesReassigned reassigned = reassigned(old);
		log.publish(rollback(reassigned));

		Instant reactivated = reactivated(reassigned).getOccurredAt();
		assertThat(parked(reassigned).getOccurredAt()).isBeforeOrEqualTo(reactivated);
		assertThat(changes(old)).as("it was active all the time").isEmpty();
	}

	@Test
	void parksARollbackThatComesTooLate() {
		JsonNode gone = tenant
			.state("subscription",
					(row) -> row.path("status").asString().equals("deleted")
							|| row.path("status").asString().equals("expired"))
			.getFirst();
		LicensesReassigned reassigned = reassigned(gone);
		parked(reassigned);

		log.publish(rollback(reassigned));

		MigrationParked parked = log.await(MigrationParked.class,
				(fact) -> fact.getMigrationId().equals(reassigned.getMigrationId())
						&& fact.getReason() == ParkedReason.COMPENSATION_FAILED);
		assertThat(parked.getDetail()).startsWith("too late");
		assertThat(parked.getSubscriptionId()).isEqualTo(gone.path("id").asString());
		assertThat(parked.getStep()).isEqualTo(MigrationStep.COMPENSATION);
	}

	@Test
	void rollsBackNothingThatIsUndoneOrNotItsMatter() throws Exception {
		JsonNode old = subscriptions.pop();
		moveEverybody(old);
		LicensesReassigned reassigned = reassigned(old);
		suspended(reassigned);
		createTopic("replacement.cancelled");
		log.publish(cancelled(reassigned));
		RollbackStep step = service.getBean(RollbackStep.class);
		RollbackRequested unknown = RollbackRequested.newBuilder(rollback(reassigned))
			.setMigrationId(UUID.randomUUID())
			.build();

		assertThat(step.on(work(rollback(reassigned)))).isEqualTo(Outcome.answered());
		assertThat(step.on(work(unknown))).isEqualTo(Outcome.answered());
		assertThat(statuses(old)).containsExactly("suspended");
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

	private static SuspensionRefused refused(LicensesReassigned reassigned) {
		parked(reassigned);
		return log.await(SuspensionRefused.class, (fact) -> fact.getMigrationId().equals(reassigned.getMigrationId()));
	}

	private static SubscriptionReactivated reactivated(LicensesReassigned reassigned) {
		return log.await(SubscriptionReactivated.class,
				(fact) -> fact.getMigrationId().equals(reassigned.getMigrationId()));
	}

	private static MigrationParked parked(LicensesReassigned reassigned) {
		return log.await(MigrationParked.class, (fact) -> fact.getMigrationId().equals(reassigned.getMigrationId()));
	}

	private static List<String> statuses(JsonNode old) {
		return changes(old).stream().map((change) -> change.path("status").asString()).toList();
	}

	private static <F extends SpecificRecord> Work<F> work(F fact) {
		return Work.of(fact).journal(service.getBean(ServiceJournal.class).of(fact)).build();
	}

	private static void moveEverybody(JsonNode old) {
		CallScope context = new CallScope(UUID.randomUUID(), Instant.now().plusSeconds(30), CallPriority.next());
		for (String user : holders(old)) {
			assertThat(service.getBean(Licenses.class)
				.update(context, old.path("customerId").asString(), user, new LicenseChange(Map.of(), Set.of(OLD_SKU)),
						UUID.randomUUID()))
				.isInstanceOf(Answer.Done.class);
		}
	}

	private static LicensesReassigned reassigned(JsonNode old) {
		return reassigned(old,
				REPLACEMENTS.computeIfAbsent(old.path("customerId").asString(), (customerId) -> buy(old)));
	}

	private static String buy(JsonNode old) {
		String customerId = old.path("customerId").asString();
		JsonNode order = tenant.byHand("POST", "/customers/%s/orders".formatted(customerId),
				"""
						{"referenceCustomerId":"%s","billingCycle":"monthly","lineItems":[{"lineItemNumber":0,"offerId":"%s","quantity":1}]}"""
					.formatted(customerId, BUSINESS_BASIC));
		return order.path("lineItems").path(0).path("subscriptionId").asString();
	}

	private static void suspend(String customerId, String subscriptionId) {
		CallScope context = new CallScope(UUID.randomUUID(), Instant.now().plusSeconds(30), CallPriority.next());
		Subscriptions all = service.getBean(Subscriptions.class);
		Awaitility.await("provisioned, then suspended")
			.until(() -> all.get(context, customerId, subscriptionId) instanceof Answer.Done<Subscription>(var bought)
					&& all.changeStatus(context, bought, SubscriptionStatus.SUSPENDED,
							UUID.randomUUID()) instanceof Answer.Done);
	}

	private static LicensesReassigned reassigned(JsonNode old, String replacement) {
		LicensesReassigned reassigned = LicensesReassigned.newBuilder()
			.setMigrationId(UUID.randomUUID())
			.setCustomerId(old.path("customerId").asString())
			.setSubscriptionId(old.path("id").asString())
			.setEndDate(Instant.parse("2027-01-01T00:00:00Z"))
			.setOrderId("order")
			.setReplacementSubscriptionId(replacement)
			.setReplacementOfferId("offer")
			.setFromSkuId(OLD_SKU)
			.setReplacementSkuId("new-sku")
			.setUsersMoved(1)
			.setSeats(old.path("quantity").asInt())
			.setOccurredAt(Instant.now())
			.build();
		log.publish(reassigned);
		return reassigned;
	}

	private static SubscriptionSuspended suspended(LicensesReassigned reassigned) {
		return log.await(SubscriptionSuspended.class,
				(fact) -> fact.getMigrationId().equals(reassigned.getMigrationId()));
	}

	private static List<JsonNode> changes(JsonNode old) {
		return tenant.ledger("subscription.changed", old.path("customerId").asString());
	}

	private static List<String> holders(JsonNode old) {
		return tenant
			.state("user",
					(row) -> row.path("customerId").asString().equals(old.path("customerId").asString())
							&& row.path("licenses")
								.valueStream()
								.anyMatch((license) -> license.path("skuId").asString().equals(OLD_SKU)))
			.stream()
			.map((row) -> row.path("id").asString())
			.toList();
	}

}
