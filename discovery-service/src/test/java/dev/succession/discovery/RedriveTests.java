package dev.succession.discovery;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import dev.succession.discovery.fixtures.InterceptingProxy;
import dev.succession.discovery.fixtures.Tenant;
import dev.succession.events.Cancellation;
import dev.succession.events.CommandKind;
import dev.succession.events.CommandRefusalReason;
import dev.succession.events.CommandRefused;
import dev.succession.events.MigrationRehearsed;
import dev.succession.events.MigrationStep;
import dev.succession.events.RedriveRequested;
import dev.succession.events.RehearsalRequested;
import dev.succession.events.RehearsedOutcome;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.RollbackRequested;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.schemas.FactTopic;
import dev.succession.simulator.client.PartnerAccess;
import dev.succession.testkit.ServiceArguments;
import dev.succession.testkit.facts.FactLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** A migration that was undone is taken up again, or it is told why not. */
@Tag("integration")
class RedriveTests {

	private static InterceptingProxy proxy;

	private static ConfigurableApplicationContext service;

	private static Scans scans;

	private static FactLog log;

	@BeforeAll
	static void start() throws IOException, ExecutionException, InterruptedException {
		proxy = new InterceptingProxy();
		service = DiscoveryApplication.start(ServiceArguments.onTestPlatform()
			.withAll(PartnerAccess.READER.appProperties(proxy.url()))
			.with("succession.discovery.scan-on-start", false)
			.with("succession.discovery.schedule", "-")
			.toArray());
		scans = new Scans();
		log = new FactLog();
		Scans.makeTopic(FactTopic.REPLACEMENT_CANCELLED);
	}

	@AfterAll
	static void stop() {
		log.close();
		scans.close();
		service.close();
		proxy.close();
	}

	@Test
	void announcesTheNextGenerationOfAMigrationThatWasUndone() {
		SubscriptionExpiring first = announced(31);
		undo(first);
		RedriveRequested command = redrive(first.getMigrationId(), 0, first.getCustomerId());

		log.publish(command);
		SubscriptionExpiring second = log.await(SubscriptionExpiring.class)
			.where((fact) -> fact.getMigrationId().equals(first.getMigrationId()) && fact.getGeneration() == 1);

		assertThat(second).isEqualTo(
				SubscriptionExpiring.newBuilder(first).setGeneration(1).setOccurredAt(second.getOccurredAt()).build());
		assertThatDoubledCommandsOpenNothing(first, command);
	}

	private static void assertThatDoubledCommandsOpenNothing(SubscriptionExpiring first, RedriveRequested command) {
		log.publish(command);
		log.publish(redrive(first.getMigrationId(), 0, first.getCustomerId()));

		assertThat(refusal(first.getMigrationId()).getReason()).isEqualTo(CommandRefusalReason.OLDER_GENERATION);
		assertThat(log.all(SubscriptionExpiring.class, first.getMigrationId()))
			.extracting(SubscriptionExpiring::getGeneration)
			.containsExactlyInAnyOrder(0, 1);
		assertThat(log.all(CommandRefused.class, first.getMigrationId())).hasSize(1);
	}

	/** No scan, no announcement and no count of one comes of it. */
	@Test
	void tellsAtARehearsalThatTheNextGenerationWouldBegin() {
		SubscriptionExpiring first = announced(34);
		undo(first);
		double before = Scans.count(service, "migrations.announced");

		log.publish(new RehearsalRequested(first.getMigrationId(), 0, first.getCustomerId(), "", Instant.now()));
		MigrationRehearsed told = log.await(MigrationRehearsed.class).of(first.getMigrationId());

		assertThat(told.getOutcome()).isEqualTo(RehearsedOutcome.ANSWERS);
		assertThat(told.getFacts()).containsExactly("subscription.expiring");
		assertThat(told.getStep()).isEqualTo(MigrationStep.DISCOVERY);
		assertThat(log.all(SubscriptionExpiring.class, first.getMigrationId())).hasSize(1);
		assertThat(Scans.count(service, "migrations.announced")).isEqualTo(before);
	}

	@Test
	void answersARehearsalOfAMigrationThatNobodyKnows() {
		UUID unknown = UUID.randomUUID();

		log.publish(new RehearsalRequested(unknown, 0, "a-customer", "", Instant.now()));

		assertThat(refusal(unknown).getReason()).isEqualTo(CommandRefusalReason.UNKNOWN_MIGRATION);
		assertThat(refusal(unknown).getCommand()).isEqualTo(CommandKind.REHEARSAL);
	}

	@Test
	void announcesNothingAfterTheOldSubscriptionIsGone() {
		SubscriptionExpiring first = announced(32);
		undo(first);
		proxy.change((request,
				reply) -> request.path().startsWith("/v1/customers/%s/subscriptions".formatted(first.getCustomerId()))
						? new InterceptingProxy.Reply(200, "{\"totalCount\":0,\"items\":[]}") : reply);

		log.publish(redrive(first.getMigrationId(), 0, first.getCustomerId()));

		assertThat(refusal(first.getMigrationId()).getReason()).isEqualTo(CommandRefusalReason.TOO_LATE);
		assertThat(log.all(SubscriptionExpiring.class, first.getMigrationId())).hasSize(1);
	}

	@Test
	void answersACommandAboutAMigrationThatNobodyKnows() {
		UUID redriven = UUID.randomUUID();
		UUID rolledBack = UUID.randomUUID();
		log.publish(redrive(redriven, 0, "a-customer"));
		log.publish(new RollbackRequested(rolledBack, 0, "a-customer", "", Instant.now()));

		assertThat(List.of(refusal(redriven), refusal(rolledBack))).extracting(CommandRefused::getReason)
			.containsOnly(CommandRefusalReason.UNKNOWN_MIGRATION);
	}

	@Test
	void tellsInEachScanThatAMigrationIsLeftUndone() {
		SubscriptionExpiring first = announced(33);
		undo(first);
		double before = Scans.count(service, "migrations.undone");

		scan(tenant(33));

		assertThat(Scans.count(service, "migrations.undone")).isEqualTo(before + 1);
	}

	private static SubscriptionExpiring announced(long number) {
		Tenant tenant = tenant(number);
		scan(tenant);
		return scans.announced(tenant).getFirst();
	}

	private static Tenant tenant(long number) {
		return new Tenant(20, 9100 + number, proxy);
	}

	private static void scan(Tenant tenant) {
		UUID scan = UUID.randomUUID();
		Scans.request(service, scan, 0, null);
		scans.awaitExaminationOf(tenant, scan);
	}

	private static void undo(SubscriptionExpiring expiring) {
		log.publish(ReplacementCancelled.newBuilder()
			.setMigrationId(expiring.getMigrationId())
			.setCustomerId(expiring.getCustomerId())
			.setSubscriptionId(expiring.getSubscriptionId())
			.setOrderId("order")
			.setReplacementSubscriptionId("new")
			.setCancellation(Cancellation.SUSPENDED)
			.setOccurredAt(Instant.now())
			.build());
	}

	private static RedriveRequested redrive(UUID migrationId, int generation, String customerId) {
		return new RedriveRequested(migrationId, generation, customerId, "", Instant.now());
	}

	private static CommandRefused refusal(UUID migrationId) {
		return log.await(CommandRefused.class).of(migrationId);
	}

}
