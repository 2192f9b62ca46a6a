package dev.succession.purchase;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.events.Cancellation;
import dev.succession.events.LicensesRestored;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementCancelled;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.licenses.LicenseChange;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.orders.Orders;
import dev.succession.partnercenter.subscriptions.Provisioning;
import dev.succession.partnercenter.subscriptions.Subscriptions;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Undoing a purchase, against a real broker, a real registry and the simulator. */
@Tag("integration")
class CancelTests {

	private static final String LEGACY = "bd938f12-058f-4927-bba3-ae36b1d2501c";

	private static final String NEW_COMMERCE = "CFQ7TTC0LH18:0001:CFQ7TTC0K971";

	private static final String SKU = "3b555118-da6a-4418-894f-7df1e2096870";

	private static SimulatedPartnerCenter tenant;

	private static ConfigurableApplicationContext service;

	private static FactLog log;

	private static Deque<String> customers;

	@BeforeAll
	static void start() {
		tenant = new SimulatedPartnerCenter(60, 19);
		List<String> arguments = FactLog.arguments();
		arguments.addAll(tenant.arguments());
		service = PurchaseApplication.start(arguments.toArray(String[]::new));
		log = new FactLog();
		customers = tenant.retiringSubscriptions((row) -> true)
			.stream()
			.map((row) -> row.path("customerId").asString())
			.collect(Collectors.toCollection(ArrayDeque::new));
	}

	@AfterAll
	static void stop() {
		log.close();
		service.close();
		tenant.close();
	}

	@Test
	void suspendsALegacyReplacementOnceNobodyHoldsItsLicence() {
		LicensesRestored restored = restored(LEGACY);
		log.publish(restored);

		assertThat(cancelled(restored).getCancellation()).isEqualTo(Cancellation.SUSPENDED);
		assertThat(changes(restored)).singleElement().satisfies((change) -> {
			assertThat(change.path("subscriptionId").asString())
				.isEqualToIgnoringCase(restored.getReplacementSubscriptionId());
			assertThat(change.path("status").asString()).isEqualTo("suspended");
		});
	}

	@Test
	void deletesANewCommerceReplacementInsideItsWindow() {
		LicensesRestored restored = restored(NEW_COMMERCE);
		log.publish(restored);

		assertThat(cancelled(restored).getCancellation()).isEqualTo(Cancellation.DELETED);
		assertThat(changes(restored)).singleElement()
			.satisfies((change) -> assertThat(change.path("status").asString()).isEqualTo("deleted"));
	}

	@Test
	void parksANewCommerceReplacementWhoseWindowHasClosed() {
		LicensesRestored restored = restored(NEW_COMMERCE);
		advanceThePartnersClock(Duration.ofDays(8));
		log.publish(restored);

		assertThat(parked(restored).getDetail()).contains("costs a term");
		assertThat(changes(restored)).isEmpty();
	}

	@Test
	void parksAReplacementThatSomebodyDependsOn() {
		LicensesRestored restored = restored(LEGACY);
		String user = tenant
			.state("user",
					(row) -> row.path("customerId").asString().equals(restored.getCustomerId())
							&& row.path("licenses").isEmpty() && row.hasNonNull("usageLocation"))
			.getFirst()
			.path("id")
			.asString();
		assertThat(service.getBean(Licenses.class)
			.update(context(), restored.getCustomerId(), user, new LicenseChange(Map.of(SKU, Set.of()), Set.of()),
					UUID.randomUUID()))
			.isInstanceOf(Answer.Done.class);
		log.publish(restored);

		assertThat(parked(restored).getDetail()).contains("1 users hold the new licence");
		assertThat(changes(restored)).isEmpty();
	}

	@Test
	void changesNothingWhenItIsToldAgain() {
		LicensesRestored restored = restored(LEGACY);
		log.publish(restored);
		cancelled(restored);

		Outcome again = service.getBean(CancelStep.class)
			.on(Work.of(restored).journal(service.getBean(ServiceJournal.class).of(restored)).build());

		assertThat(again).isEqualTo(Outcome.answered());
		assertThat(changes(restored)).hasSize(1);
	}

	private static LicensesRestored restored(String offer) {
		String customerId = customers.pop();
		String term = offer.contains(":") ? "P1Y" : null;
		var order = done(service.getBean(Orders.class)
			.place(context(), new NewOrder(customerId, offer, 3, "by the test", "monthly", term), UUID.randomUUID()));
		String bought = Awaitility.await()
			.pollInterval(Duration.ofMillis(200))
			.until(() -> done(service.getBean(Subscriptions.class).ofOrder(context(), customerId, order.id()))
				.subscriptions(), (found) -> !found.isEmpty())
			.getFirst()
			.id();
		Awaitility.await()
			.pollInterval(Duration.ofMillis(200))
			.until(() -> done(service.getBean(Subscriptions.class).provisioning(context(), customerId, bought))
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

	private static <T> T done(Answer<T> answer) {
		return answer.fold((value) -> value, (refusal) -> {
			throw new IllegalStateException(refusal.summary());
		}, (until, why) -> {
			throw new IllegalStateException(why);
		});
	}

	private static CallScope context() {
		return new CallScope(UUID.randomUUID(), Instant.now().plusSeconds(30), CallPriority.next());
	}

	private static ReplacementCancelled cancelled(LicensesRestored restored) {
		return log.await(ReplacementCancelled.class, (fact) -> fact.getMigrationId().equals(restored.getMigrationId()));
	}

	private static MigrationParked parked(LicensesRestored restored) {
		MigrationParked parked = log.await(MigrationParked.class,
				(fact) -> fact.getMigrationId().equals(restored.getMigrationId()));
		assertThat(parked.getReason()).isEqualTo(ParkedReason.COMPENSATION_FAILED);
		assertThat(parked.getStep()).isEqualTo(MigrationStep.COMPENSATION);
		return parked;
	}

	private static List<JsonNode> changes(LicensesRestored restored) {
		return tenant.ledger("subscription.changed", restored.getCustomerId())
			.stream()
			.filter((change) -> change.path("subscriptionId")
				.asString()
				.equalsIgnoreCase(restored.getReplacementSubscriptionId()))
			.toList();
	}

	private static void advanceThePartnersClock(Duration by) {
		URI uri = URI.create(tenant.arguments().getFirst().split("=")[1] + "/simulator/clock?advance=" + by);
		HttpRequest request = HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()).build();
		try (HttpClient http = HttpClient.newHttpClient()) {
			assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
