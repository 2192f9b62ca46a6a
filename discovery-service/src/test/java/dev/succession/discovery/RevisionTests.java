package dev.succession.discovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.succession.discovery.fixtures.InterceptingProxy;
import dev.succession.discovery.fixtures.InterceptingProxy.Reply;
import dev.succession.discovery.fixtures.Tenant;
import dev.succession.events.CommandRefusalReason;
import dev.succession.events.CommandRefused;
import dev.succession.events.CustomerExamined;
import dev.succession.events.CustomerListed;
import dev.succession.events.ExceptionRequested;
import dev.succession.events.ExceptionTreatment;
import dev.succession.events.LeftAloneReason;
import dev.succession.events.MigrationParked;
import dev.succession.events.RedriveRequested;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionLeftAlone;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.events.WithdrawalReason;
import dev.succession.schemas.FactTopic;
import dev.succession.simulator.client.PartnerAccess;
import dev.succession.testkit.ServiceArguments;
import dev.succession.testkit.facts.FactLog;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** What was announced changes with the world, until an order has begun. */
@Tag("integration")
class RevisionTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static InterceptingProxy proxy;

	private static ConfigurableApplicationContext service;

	private static FactLog log;

	/** Each test takes one. */
	private static Queue<SubscriptionExpiring> announced;

	private SubscriptionExpiring first;

	@BeforeAll
	static void start() throws IOException, ExecutionException, InterruptedException {
		proxy = new InterceptingProxy();
		service = DiscoveryApplication.start(ServiceArguments.onTestPlatform()
			.withAll(PartnerAccess.READER.appProperties(proxy.url()))
			.with("succession.discovery.scan-on-start", false)
			.with("succession.discovery.schedule", "-")
			.toArray());
		log = new FactLog();
		Scans.makeTopic(FactTopic.REPLACEMENT_ORDERED);
		Scans.makeTopic(FactTopic.REPLACEMENT_CANCELLED);
		try (Scans scans = new Scans()) {
			Tenant tenant = new Tenant(60, 9160, proxy);
			UUID scan = UUID.randomUUID();
			Scans.request(service, scan, 0, null);
			scans.awaitExaminationOf(tenant, scan);
			announced = new ArrayDeque<>(scans.announced(tenant).stream().filter((it) -> it.getSeats() < 100).toList());
		}
	}

	@AfterAll
	static void stop() {
		log.close();
		service.close();
		proxy.close();
	}

	@BeforeEach
	void takeOne() {
		this.first = announced.remove();
		proxy.change((_, reply) -> reply);
	}

	@Test
	void announcesOnceMoreWhatHasOtherSeats() {
		changing((row) -> row.put("quantity", this.first.getSeats() + 1));

		examine();
		examine();

		assertThat(announcements()).hasSize(2);
		SubscriptionExpiring second = announcements().getLast();
		assertThat(second).isEqualTo(SubscriptionExpiring.newBuilder(this.first)
			.setRevision(1)
			.setSeats(this.first.getSeats() + 1)
			.setOccurredAt(second.getOccurredAt())
			.build());
		assertThat(withdrawals()).isEmpty();
	}

	@Test
	void withdrawsWhatRenewsAndAnnouncesItAgainWhenThatIsOver() {
		changing((row) -> row.put("autoRenewEnabled", true));
		examine();
		examine();

		assertThat(withdrawals()).singleElement().satisfies((withdrawn) -> {
			assertThat(withdrawn.getReason()).isEqualTo(WithdrawalReason.RENEWS);
			assertThat(withdrawn.getRevision()).isOne();
			assertThat(withdrawn.getGeneration()).isZero();
			assertThat(withdrawn.getSubscriptionId()).isEqualTo(this.first.getSubscriptionId());
			assertThat(withdrawn.getRetirement()).isEqualTo(this.first.getRetirement());
		});
		assertThat(findings()).containsExactly(LeftAloneReason.RENEWS);

		proxy.change((_, reply) -> reply);
		CustomerExamined examined = examine();
		examine();

		assertThat(announcements()).extracting(SubscriptionExpiring::getRevision).containsExactly(0, 2);
		assertThat(examined.getAnnounced()).as("announced for the first time").isZero();
	}

	@Test
	void refusesToTakeUpAgainWhatIsWithdrawn() {
		changing((row) -> row.put("status", "suspended"));
		examine();
		assertThat(withdrawals()).extracting(SubscriptionWithdrawn::getReason)
			.containsExactly(WithdrawalReason.NOT_ACTIVE);

		log.publish(
				new RedriveRequested(this.first.getMigrationId(), 0, this.first.getCustomerId(), "", Instant.now()));

		assertThat(log.await(CommandRefused.class).of(this.first.getMigrationId()).getReason())
			.isEqualTo(CommandRefusalReason.WITHDRAWN);
		assertThat(announcements()).hasSize(1);
	}

	@Test
	void withdrawsWhatHasAnotherEndDateAndAnnouncesThat() {
		Instant later = this.first.getEndDate().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
		changing((row) -> row.put("commitmentEndDate", later.toString()));

		examine();

		assertThat(withdrawals()).extracting(SubscriptionWithdrawn::getReason)
			.containsExactly(WithdrawalReason.END_DATE_MOVED);
		assertThat(log.all(SubscriptionExpiring.class))
			.filteredOn((it) -> it.getSubscriptionId().equals(this.first.getSubscriptionId()))
			.extracting(SubscriptionExpiring::getMigrationId)
			.doesNotHaveDuplicates()
			.hasSize(2);
	}

	@Test
	void withdrawsWhatEndsAfterTheHorizonNow() {
		Instant later = Instant.now().plus(Duration.ofDays(400)).truncatedTo(ChronoUnit.DAYS);
		changing((row) -> row.put("commitmentEndDate", later.toString()));

		examine();

		assertThat(withdrawals()).extracting(SubscriptionWithdrawn::getReason)
			.containsExactly(WithdrawalReason.END_DATE_MOVED);
		assertThat(log.all(SubscriptionExpiring.class))
			.filteredOn((it) -> it.getSubscriptionId().equals(this.first.getSubscriptionId()))
			.hasSize(1);
	}

	@Test
	void withdrawsNothingOnTheWordOfOneAnswer() {
		proxy.change((request, reply) -> isList(request) ? new Reply(200, "{\"totalCount\":0,\"items\":[]}") : reply);
		examine();
		proxy.change((request, reply) -> isList(request) ? Reply.refused(403, 1) : reply);
		examine();
		changing((row) -> row.put("quantity", "many"));
		examine();

		assertThat(withdrawals()).isEmpty();
		assertThat(announcements()).hasSize(1);
	}

	@Test
	void withdrawsWhatIsGoneByTwoAnswers() {
		proxy.change((request, reply) -> {
			if (isList(request)) {
				return new Reply(200, "{\"totalCount\":0,\"items\":[]}");
			}
			return request.path().contains(this.first.getSubscriptionId()) ? Reply.refused(404, 20003) : reply;
		});

		examine();

		assertThat(withdrawals()).extracting(SubscriptionWithdrawn::getReason).containsExactly(WithdrawalReason.GONE);
	}

	@Test
	void changesNothingOfWhatIsOrdered() {
		log.publish(ReplacementOrdered.newBuilder()
			.setMigrationId(this.first.getMigrationId())
			.setCustomerId(this.first.getCustomerId())
			.setSubscriptionId(this.first.getSubscriptionId())
			.setEndDate(this.first.getEndDate())
			.setReplacement(this.first.getReplacement())
			.setOrderId("order")
			.setSeats(this.first.getSeats())
			.setOccurredAt(Instant.now())
			.build());

		changing((row) -> row.put("quantity", this.first.getSeats() + 1));
		examine();
		changing((row) -> row.put("status", "suspended"));
		examine();

		assertThat(announcements()).hasSize(1);
		assertThat(withdrawals()).isEmpty();
	}

	@Test
	void excludesAndTakesThatBack() {
		ask((it) -> it.setTreatment(ExceptionTreatment.EXCLUDE));

		assertThat(withdrawals()).extracting(SubscriptionWithdrawn::getReason)
			.containsExactly(WithdrawalReason.EXCLUDED);
		assertThat(findings()).containsExactly(LeftAloneReason.EXCLUDED);

		ask((it) -> it.setSubscriptionId(null).setTreatment(ExceptionTreatment.EXCLUDE));
		ask((it) -> it.setTreatment(ExceptionTreatment.INCLUDE));

		assertThat(announcements()).extracting(SubscriptionExpiring::getRevision).containsExactly(0, 2);
		ask((it) -> it.setTreatment(ExceptionTreatment.AS_CONFIGURED));
		assertThat(withdrawals()).as("the exception for the customer counts again").hasSize(2);
	}

	@Test
	void announcesAnotherPlanAndOtherSeats() {
		ask((it) -> it.setPlan(this.first.getReplacement().getPlan()));
		assertThat(announcements()).as("another reason for the same plan").hasSize(1);

		ask((it) -> it.setPlan("office-365-e3").setSeats(7));

		SubscriptionExpiring second = announcements().getLast();
		assertThat(second.getRevision()).isOne();
		assertThat(second.getReplacement().getPlan()).isEqualTo("office-365-e3");
		assertThat(second.getReplacement().getWhy()).isEqualTo("an exception asks for it");
		assertThat(second.getSeatsToBuy()).isEqualTo(7);
		assertThat(second.getSeats()).isEqualTo(this.first.getSeats());

		ask((it) -> it.setPlan(second.getReplacement().getOfferId().toUpperCase()).setSeats(7));
		assertThat(announcements()).as("the same plan by its offer id").hasSize(2);
		ask((it) -> it.setPlan(null));
		assertThat(announcements().getLast().getReplacement()).isEqualTo(this.first.getReplacement());
		assertThat(announcements().getLast().getSeatsToBuy()).isNull();
	}

	@Test
	void parksWhatIsToGetAPlanThatTheCatalogueDoesNotHave() {
		ask((it) -> it.setPlan("a-plan-of-dreams"));

		assertThat(withdrawals()).extracting(SubscriptionWithdrawn::getReason)
			.containsExactly(WithdrawalReason.NO_REPLACEMENT);
		assertThat(log.all(MigrationParked.class, this.first.getMigrationId())).singleElement()
			.extracting(MigrationParked::getDetail)
			.asString()
			.contains("a-plan-of-dreams");
	}

	@Test
	void waitsForTheDateOfAnException() {
		ask((it) -> it.setNotBefore(Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MILLIS)));
		assertThat(withdrawals()).extracting(SubscriptionWithdrawn::getReason)
			.containsExactly(WithdrawalReason.NOT_YET);

		ask((it) -> it.setNotBefore(Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.MILLIS)));
		assertThat(announcements()).extracting(SubscriptionExpiring::getRevision).containsExactly(0, 2);
	}

	@Test
	void includesWhatEndsAfterTheHorizon() {
		Instant later = Instant.now().plus(Duration.ofDays(400)).truncatedTo(ChronoUnit.DAYS);
		changing((row) -> row.put("commitmentEndDate", later.toString()));

		ask((it) -> it.setTreatment(ExceptionTreatment.INCLUDE));

		assertThat(log.all(SubscriptionExpiring.class))
			.filteredOn((it) -> it.getSubscriptionId().equals(this.first.getSubscriptionId()))
			.extracting(SubscriptionExpiring::getEndDate)
			.contains(later);
	}

	@Test
	void keepsAnExceptionThatCannotBeAsADeadLetterWithItsReason() {
		typed("{\"customerId\":\"%s\",\"subscriptionId\":\"%s\",\"seats\":0}", "0 seats can't be bought");
		typed("{\"customerId\":\"%s\",\"subscriptionId\":\"%s\",\"seats\":\"many\"}", "exception.requested takes");
		typed("{\"customerId\":\"%s\",\"subscriptionId\":\"%s\",\"treatment\":\"EXCLUDE\",\"plan\":\"office-365-e3\"}",
				"what is excluded has neither plan nor seats nor date");
		typed("{\"customerId\":\"%s\",\"subscriptionId\":\"%s\",\"notBefore\":\"tomorrow\"}",
				"exception.requested takes");

		examine();
		assertThat(announcements()).hasSize(1);
		assertThat(withdrawals()).isEmpty();
	}

	private void typed(String command, String reason) {
		String text = command.formatted(this.first.getCustomerId(), this.first.getSubscriptionId());
		log.publish("exception.requested", this.first.getCustomerId(), text.getBytes(StandardCharsets.UTF_8));
		Awaitility.await()
			.until(() -> log.records("exception.requested-dlt")
				.stream()
				.anyMatch((it) -> Arrays.equals(it.value(), text.getBytes(StandardCharsets.UTF_8)) && Stream
					.of(it.headers().toArray())
					.anyMatch((header) -> new String(header.value(), StandardCharsets.UTF_8).contains(reason))));
	}

	/** Asks for an exception and waits until the customer was examined because of it. */
	private void ask(UnaryOperator<ExceptionRequested.Builder> exception) {
		int before = examinations();
		log.publish(exception
			.apply(ExceptionRequested.newBuilder()
				.setCustomerId(this.first.getCustomerId())
				.setSubscriptionId(this.first.getSubscriptionId())
				.setReason("a test")
				.setOccurredAt(Instant.now()))
			.build());
		Awaitility.await().until(() -> examinations() > before);
	}

	private int examinations() {
		return (int) log.all(CustomerExamined.class)
			.stream()
			.filter((it) -> it.getCustomerId().equals(this.first.getCustomerId()))
			.count();
	}

	private List<LeftAloneReason> findings() {
		return log.all(SubscriptionLeftAlone.class)
			.stream()
			.filter((finding) -> this.first.getSubscriptionId().equals(finding.getSubscriptionId()))
			.map(SubscriptionLeftAlone::getReason)
			.toList();
	}

	private boolean isList(InterceptingProxy.Request request) {
		return request.path().equalsIgnoreCase("/v1/customers/%s/subscriptions".formatted(this.first.getCustomerId()));
	}

	private void changing(Consumer<ObjectNode> change) {
		proxy.change((request, reply) -> isList(request) ? reply.rewritten((body) -> changed(body, change)) : reply);
	}

	private String changed(String body, Consumer<ObjectNode> change) {
		JsonNode list = JSON.readTree(body);
		for (JsonNode row : list.path("items")) {
			if (row.path("id").asString().equalsIgnoreCase(this.first.getSubscriptionId())) {
				change.accept((ObjectNode) row);
			}
		}
		return list.toString();
	}

	private CustomerExamined examine() {
		UUID scan = UUID.randomUUID();
		log.publish(new CustomerListed(scan, this.first.getCustomerId(), Instant.now()));
		return log.await(CustomerExamined.class).where((fact) -> fact.getScanId().equals(scan));
	}

	private List<SubscriptionExpiring> announcements() {
		return log.all(SubscriptionExpiring.class, this.first.getMigrationId());
	}

	private List<SubscriptionWithdrawn> withdrawals() {
		return log.all(SubscriptionWithdrawn.class, this.first.getMigrationId());
	}

}
