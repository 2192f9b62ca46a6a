package dev.succession.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.succession.sandbox.programs.RunningParts;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.TenantSnapshot;
import dev.succession.testkit.audit.ExpectedMigration;
import dev.succession.testkit.partnercenter.FaultRules;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the console shows of a thousand migrations, some of which fail, against what
 * Partner Center's ledger says. The first monitor is stopped in the middle, and the
 * second one begins without a database.
 */
@Tag("chaos")
class ConsoleAuditTests {

	private static final int CUSTOMERS = 1_400;

	private static final long SEED = 41;

	private static final int ONE_IN = 20;

	private static final int SOME = 50;

	private static final Duration LIMIT = Duration.ofMinutes(4);

	private static final Set<String> ENDS = Set.of("COMPLETED", "COMPENSATED", "PARKED");

	@Test
	void showsWhatTheLedgerSays(@TempDir Path directory) throws Exception {
		try (RunningSandbox sandbox = RunningSandbox.start();
				FactTopics topics = new FactTopics(sandbox.addresses());
				RunningParts parts = new RunningParts()) {
			TenantSnapshot before = sandbox.newTenant(SEED, CUSTOMERS);
			List<ExpectedMigration> migrations = ExpectedMigration.of(before);
			sandbox.behave("{\"faults\":[%s]}".formatted(String.join(",", faults(before, migrations))));
			topics.requestScan();
			watchTheBegin(sandbox, directory.resolve("lost"));
			RestClient console = RestClient.create(sandbox.startConsole(parts, directory.resolve("new")));

			awaitEnds(console, migrations.size());

			check(rows(console), migrations, sandbox.tenant(), sandbox.ledger());
		}
	}

	private static void watchTheBegin(RunningSandbox sandbox, Path directory) {
		try (RunningParts first = new RunningParts()) {
			RestClient console = RestClient.create(sandbox.startConsole(first, directory));
			awaitEnds(console, SOME);
		}
	}

	/** A monitor that is still reading what was there before makes no report. */
	private static void awaitEnds(RestClient console, int least) {
		await().atMost(LIMIT)
			.pollInterval(Duration.ofSeconds(1))
			.ignoreException(HttpServerErrorException.ServiceUnavailable.class)
			.until(() -> ended(rows(console)), (ended) -> ended >= least);
	}

	/**
	 * Of twenty migrations one can't be bought, and one has a user who can't be moved.
	 */
	private static List<String> faults(TenantSnapshot before, List<ExpectedMigration> migrations) {
		return IntStream.range(0, migrations.size()).mapToObj((i) -> switch (i % ONE_IN) {
			case 0 -> List.of("""
					{"fault":"REFUSE","status":400,"code":800025,"description":"no credit","calls":["POST_ORDER"],
					 "customer":"%s"}""".formatted(migrations.get(i).old().customerId()));
			case 10 -> before.users()
				.values()
				.stream()
				.filter((user) -> user.customerId().equals(migrations.get(i).old().customerId()))
				.filter((user) -> user.held().contains(migrations.get(i).old().skuId()))
				.limit(1)
				.map((user) -> FaultRules.licenseFromGroup(user.id()))
				.toList();
			default -> List.<String>of();
		}).flatMap(List::stream).toList();
	}

	private static List<JsonNode> rows(RestClient console) {
		String report = console.get().uri("/api/v1/reports/migrations.json").retrieve().body(String.class);
		return new JsonMapper().readTree(report).valueStream().toList();
	}

	/** Partner Center writes ids now in capitals and now in small letters. */
	private static String id(JsonNode row, String name) {
		return row.path(name).asString().toLowerCase(Locale.ROOT);
	}

	private static long ended(List<JsonNode> rows) {
		return rows.stream().filter((row) -> ENDS.contains(row.path("state").asString())).count();
	}

	private static void check(List<JsonNode> rows, List<ExpectedMigration> migrations, TenantSnapshot after,
			List<LedgerEntry> ledger) {
		Map<String, JsonNode> bySubscription = rows.stream()
			.collect(Collectors.toMap((row) -> id(row, "subscriptionId"), Function.identity()));
		assertThat(bySubscription.keySet())
			.containsExactlyInAnyOrderElementsOf(migrations.stream().map((it) -> it.old().id()).toList());
		assertThat(migrations).allSatisfy((migration) -> {
			JsonNode row = bySubscription.get(migration.old().id());
			assertThat(row.path("state").asString().equals("COMPLETED")).as(row.toString())
				.isNotEqualTo(after.subscriptions().get(migration.old().id()).isActive());
			assertThat(row.path("seats").asInt()).isEqualTo(migration.old().quantity());
		});
		assertThat(rows.stream().map((row) -> row.path("state").asString()).collect(Collectors.toSet()))
			.containsExactlyInAnyOrder("COMPLETED", "COMPENSATED", "PARKED");
		Set<String> completed = completedCustomers(rows);
		assertThat(rows.stream()
			.filter((row) -> completed.contains(id(row, "customerId")))
			.mapToLong((row) -> row.path("usersMoved").asLong())
			.sum()).isEqualTo(moved(completed, ledger));
	}

	/** Customers all of whose migrations are completed. */
	private static Set<String> completedCustomers(List<JsonNode> rows) {
		Map<String, Set<String>> states = rows.stream()
			.collect(Collectors.groupingBy((row) -> id(row, "customerId"),
					Collectors.mapping((row) -> row.path("state").asString(), Collectors.toSet())));
		return states.entrySet()
			.stream()
			.filter((it) -> it.getValue().equals(Set.of("COMPLETED")))
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	/** How many licences of users were exchanged. */
	private static long moved(Set<String> customers, List<LedgerEntry> ledger) {
		return ledger.stream()
			.filter((entry) -> entry.is("licenses.changed") && customers.contains(entry.customerId()))
			.filter((entry) -> !entry.removed().isEmpty())
			.count();
	}

}
