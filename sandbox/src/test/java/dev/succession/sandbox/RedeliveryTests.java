package dev.succession.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.succession.sandbox.progress.FactReader;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.TenantSnapshot;
import dev.succession.testkit.audit.CompensationAudit;
import dev.succession.testkit.audit.ExpectedMigration;
import dev.succession.testkit.audit.MigrationAudit;
import dev.succession.testkit.audit.SafetyAudit;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Facts that come again, or that are not due: whatever the services are told, the
 * simulated tenant shows no effect that should not be.
 */
@Tag("integration")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedeliveryTests {

	/** Nothing waits longer than that before it shows up again. */
	private static final Duration QUIET = Duration.ofSeconds(2);

	private static RunningSandbox sandbox;

	private static FactTopics topics;

	private static ServiceGroups groups;

	@BeforeAll
	static void start() throws IOException {
		sandbox = RunningSandbox.start("--succession.cancellation.attempts-to-verify=2",
				"--succession.license.round-delay=1s", "--succession.license.rounds=2",
				"--succession.purchase.visibility-lag=1s", "--succession.choreography.patience=8s");
		topics = new FactTopics(sandbox.addresses());
		groups = new ServiceGroups(sandbox.addresses());
	}

	@AfterAll
	static void stop() {
		groups.close();
		topics.close();
		sandbox.close();
	}

	/** First, or it would read the made-up facts of the other test again as well. */
	@Test
	@Order(1)
	void changesNothingWhenAllFactsAreReadAgainFromTheFirstOne() throws Exception {
		TenantSnapshot before = sandbox.newTenant(51, 12);
		Set<String> customers = before.customers().keySet();
		topics.requestScan();
		awaitMigrationOf(before);
		awaitQuiet(customers);
		List<LedgerEntry> effects = sandbox.ledger();
		TenantSnapshot migrated = sandbox.tenant();

		sandbox.stopServices();
		groups.toTheBeginning();
		int again = groups.unread(customers);
		sandbox.startServices();
		awaitQuiet(customers);

		System.out.printf("%d records read again from the first one%n", again);
		assertThat(again).isGreaterThan(new MigrationAudit(before, migrated, effects).migrations() * 4);
		assertThat(sandbox.ledger()).isEqualTo(effects);
		assertThat(sandbox.tenant()).usingRecursiveComparison().ignoringFields("at").isEqualTo(migrated);
	}

	/** More of them with {@code -Dredelivery.seeds=1,2,3}. */
	private static LongStream seeds() {
		return Stream.of(System.getProperty("redelivery.seeds", "62").split(",")).mapToLong(Long::parseLong);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void doesNothingThatIsNotDueWhateverItIsTold(long seed) throws Exception {
		TenantSnapshot before = sandbox.newTenant(seed, 12);
		Set<String> customers = before.customers().keySet();
		Set<String> repeating = third(before, (third) -> third == 0);
		Set<String> undone = third(before, (third) -> third == 1);
		Misdelivery misdelivery = new Misdelivery(new Random(seed), topics, undone,
				third(before, (third) -> third == 2));
		try (FactReader reader = new FactReader(sandbox.addresses().kafka(), sandbox.addresses().registry())) {
			topics.requestScan();
			await().atMost(RunningSandbox.LONG_ENOUGH).during(QUIET).until(() -> {
				List<SpecificRecord> facts = reader.poll(Duration.ofMillis(200))
					.stream()
					.filter((fact) -> isOf(fact, customers))
					.toList();
				for (SpecificRecord fact : facts) {
					misdelivery.on(fact);
				}
				return facts.isEmpty() && misdelivery.migrations() == ExpectedMigration.of(before).size()
						&& groups.unread(customers) == 0;
			});
		}
		misdelivery.everythingAgain();
		awaitQuiet(customers);

		System.out.printf("seed %d: %d facts that were not due, %s%n", seed, misdelivery.count(),
				misdelivery.delivered());
		List<LedgerEntry> ledger = sandbox.ledger();
		TenantSnapshot after = sandbox.tenant();
		new SafetyAudit(before).check(ledger);
		new MigrationAudit(before.of(repeating), after.of(repeating), of(repeating, ledger)).check();
		new CompensationAudit(before, after, ledger).check(undone::contains);
	}

	private static Set<String> third(TenantSnapshot before, IntPredicate wanted) {
		List<String> customers = ExpectedMigration.of(before)
			.stream()
			.map((migration) -> migration.old().customerId())
			.distinct()
			.toList();
		return IntStream.range(0, customers.size())
			.filter((i) -> wanted.test(i % 3))
			.mapToObj(customers::get)
			.collect(Collectors.toSet());
	}

	private static List<LedgerEntry> of(Set<String> customers, List<LedgerEntry> ledger) {
		return ledger.stream().filter((entry) -> customers.contains(entry.customerId())).toList();
	}

	private static boolean isOf(SpecificRecord fact, Set<String> customers) {
		Map<String, Schema.Field> fields = fact.getSchema()
			.getFields()
			.stream()
			.collect(Collectors.toMap(Schema.Field::name, (field) -> field));
		return fields.containsKey("migrationId")
				&& customers.contains(String.valueOf(fact.get(fields.get("customerId").pos())));
	}

	private static void awaitMigrationOf(TenantSnapshot before) {
		await().atMost(RunningSandbox.LONG_ENOUGH)
			.pollInterval(Duration.ofMillis(500))
			.untilAsserted(() -> new MigrationAudit(before, sandbox.tenant(), sandbox.ledger()).check());
	}

	private static void awaitQuiet(Set<String> customers) {
		await().atMost(RunningSandbox.LONG_ENOUGH)
			.pollInterval(Duration.ofMillis(300))
			.during(QUIET)
			.until(() -> groups.unread(customers) == 0);
	}

}
