package dev.succession.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import dev.succession.events.RollbackRequested;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.sandbox.progress.FactReader;
import dev.succession.sandbox.progress.MigrationState;
import dev.succession.sandbox.progress.ProgressSnapshot;
import dev.succession.sandbox.progress.ProgressTracker;
import dev.succession.simulator.client.TenantSnapshot;
import dev.succession.simulator.client.UserRow;
import dev.succession.testkit.audit.CompensationAudit;
import dev.succession.testkit.audit.ExpectedMigration;
import dev.succession.testkit.audit.MigrationAudit;
import dev.succession.testkit.audit.SafetyAudit;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The whole saga backwards, on a real broker and a real registry, judged by what it did
 * to the simulated tenant.
 */
@Tag("integration")
class CompensationTests {

	private static RunningSandbox sandbox;

	private static FactTopics topics;

	private static FactReader reader;

	private final ProgressTracker tracker = new ProgressTracker();

	private final List<SubscriptionExpiring> announced = new ArrayList<>();

	@BeforeAll
	static void start() throws IOException {
		sandbox = RunningSandbox.start("--succession.on-failure=compensate");
		topics = new FactTopics(sandbox.addresses());
		reader = new FactReader(sandbox.addresses().kafka(), sandbox.addresses().registry());
	}

	@AfterAll
	static void stop() {
		reader.close();
		topics.close();
		sandbox.close();
	}

	@Test
	void undoesOnRequestWhatWasCompleted() throws Exception {
		TenantSnapshot before = sandbox.newTenant(31, 15);
		topics.requestScan();
		await().atMost(RunningSandbox.LONG_ENOUGH)
			.pollInterval(Duration.ofMillis(500))
			.untilAsserted(() -> new MigrationAudit(before, sandbox.tenant(), sandbox.ledger()).check());
		Map<UUID, String> completed = completed(
				new MigrationAudit(before, sandbox.tenant(), sandbox.ledger()).migrations());

		for (Map.Entry<UUID, String> migration : completed.entrySet()) {
			topics.requestRollback(migration.getKey(), migration.getValue());
		}

		await().atMost(RunningSandbox.LONG_ENOUGH)
			.until(() -> read().ended(MigrationState.COMPENSATED), (ended) -> ended == completed.size());
		new CompensationAudit(before, sandbox.tenant(), sandbox.ledger()).check(completed::containsValue);
		assertThat(read().ended(MigrationState.PARKED)).isZero();
		beginAnew(before, completed);
		undoAgain(before, completed);
	}

	/** What was undone is re-driven and completes, with the replacements of before. */
	private void beginAnew(TenantSnapshot before, Map<UUID, String> migrations) throws Exception {
		for (Map.Entry<UUID, String> migration : migrations.entrySet()) {
			topics.requestRedrive(migration.getKey(), 0, migration.getValue());
			topics.requestRedrive(migration.getKey(), 0, migration.getValue());
		}
		await().atMost(RunningSandbox.LONG_ENOUGH)
			.until(() -> read().ended(MigrationState.COMPLETED), (ended) -> ended == migrations.size());
		new MigrationAudit(before, sandbox.tenant(), sandbox.ledger()).checkBegunAnew();
		new SafetyAudit(before).check(sandbox.ledger());
	}

	private void undoAgain(TenantSnapshot before, Map<UUID, String> migrations) throws Exception {
		for (Map.Entry<UUID, String> migration : migrations.entrySet()) {
			topics.publish(migration.getValue(),
					new RollbackRequested(migration.getKey(), 1, migration.getValue(), "by the test", Instant.now()));
		}
		await().atMost(RunningSandbox.LONG_ENOUGH)
			.until(() -> read().ended(MigrationState.COMPENSATED), (ended) -> ended == migrations.size());
		new CompensationAudit(before, sandbox.tenant(), sandbox.ledger()).check(migrations::containsValue);
		assertThat(read().ended(MigrationState.PARKED)).isZero();
	}

	@Test
	@Tag("chaos")
	void undoesAMigrationOneOfWhoseUsersCannotBeMovedAndCompletesTheOthers() throws Exception {
		TenantSnapshot before = sandbox.newTenant(32, 15);
		UserRow stubborn = oneOfMany(before);
		sandbox.behave("""
				{"faults":[{"fault":"REFUSE","status":400,"code":60012,"description":"no",
				 "calls":["POST_LICENSE_UPDATES"],"user":"%s"}]}""".formatted(stubborn.id()));
		int migrations = ExpectedMigration.of(before).size();
		long undone = ExpectedMigration.of(before)
			.stream()
			.filter((migration) -> migration.old().customerId().equals(stubborn.customerId()))
			.count();
		topics.requestScan();

		await().atMost(RunningSandbox.LONG_ENOUGH)
			.until(this::read, (progress) -> progress.ended(MigrationState.COMPENSATED) == undone
					&& progress.ended(MigrationState.COMPLETED) == migrations - undone);
		new CompensationAudit(before, sandbox.tenant(), sandbox.ledger()).check(stubborn.customerId()::equals);

		sandbox.behave("{\"faults\":[]}");
		for (UUID migration : migrationsOf(stubborn.customerId())) {
			topics.requestRedrive(migration, 0, stubborn.customerId());
		}
		await().atMost(RunningSandbox.LONG_ENOUGH)
			.until(this::read, (progress) -> progress.ended(MigrationState.COMPLETED) == migrations);
		new MigrationAudit(before, sandbox.tenant(), sandbox.ledger()).checkBegunAnew();
	}

	private List<UUID> migrationsOf(String customerId) {
		return this.announced.stream()
			.filter((expiring) -> expiring.getCustomerId().equals(customerId))
			.map(SubscriptionExpiring::getMigrationId)
			.distinct()
			.toList();
	}

	private static UserRow oneOfMany(TenantSnapshot before) {
		return ExpectedMigration.of(before)
			.stream()
			.map(ExpectedMigration::old)
			.filter((old) -> ExpectedMigration.of(before)
				.stream()
				.filter((other) -> other.old().customerId().equals(old.customerId()))
				.count() == 1)
			.map((old) -> before.users()
				.values()
				.stream()
				.filter((user) -> user.customerId().equals(old.customerId()) && user.held().contains(old.skuId()))
				.toList())
			.filter((holders) -> holders.size() > 3)
			.findFirst()
			.orElseThrow()
			.getLast();
	}

	/** The migrations that are complete, with their customers. */
	private Map<UUID, String> completed(int expected) {
		Map<UUID, String> completed = new HashMap<>();
		await().atMost(RunningSandbox.LONG_ENOUGH).until(() -> {
			for (SpecificRecord fact : poll()) {
				if (fact instanceof SubscriptionSuspended it) {
					completed.put(it.getMigrationId(), it.getCustomerId());
				}
			}
			return completed.size() == expected;
		});
		return completed;
	}

	private ProgressSnapshot read() {
		poll();
		return this.tracker.now();
	}

	private List<SpecificRecord> poll() {
		List<SpecificRecord> facts = reader.poll(Duration.ofMillis(200));
		facts.forEach(this.tracker::on);
		facts.stream()
			.flatMap((fact) -> (fact instanceof SubscriptionExpiring it) ? Stream.of(it) : Stream.empty())
			.forEach(this.announced::add);
		return facts;
	}

}
