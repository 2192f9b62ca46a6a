package dev.succession.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.events.CustomerExamined;
import dev.succession.sandbox.programs.Addresses;
import dev.succession.sandbox.programs.RunningParts;
import dev.succession.sandbox.progress.FactReader;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;
import dev.succession.simulator.behaviour.Quirk;
import dev.succession.simulator.client.TenantSnapshot;
import dev.succession.testkit.audit.MigrationAudit;
import dev.succession.testkit.metrics.MetricSamples;
import dev.succession.testkit.metrics.MonitoringQueries;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The whole saga on a real broker and a real registry, judged by what it did to the
 * simulated tenant.
 */
@Tag("integration")
class TenantMigrationTests {

	private static RunningSandbox sandbox;

	private static FactTopics topics;

	/** Three in each instance: one for each of the six partitions. */
	private static final int CONSUMERS_OF_TWO = 6;

	@BeforeAll
	static void start() throws IOException {
		sandbox = RunningSandbox.start();
		topics = new FactTopics(sandbox.addresses());
	}

	@AfterAll
	static void stop() {
		topics.close();
		sandbox.close();
	}

	@Test
	void movesEverySubscriptionThatRetiresAndTouchesNothingElse() throws Exception {
		TenantSnapshot before = sandbox.newTenant(1, 40);
		topics.requestScan();
		awaitMigrationOf(before);
	}

	@Test
	void startsNoConsoleIfItIsSwitchedOff() {
		assertThat(sandbox.addresses().console()).isNull();
		assertThat(sandbox.addresses().toShow()).doesNotContainKey("console");
	}

	@Test
	void tellsEveryMetricAndLabelThatAnAlertOrTheDashboardIsAbout() throws Exception {
		TenantSnapshot before = sandbox.newTenant(23, 6);
		topics.requestScan();
		awaitMigrationOf(before);

		List<MetricSamples> told = sandbox.addresses().services().values().stream().map(MetricSamples::of).toList();
		assertThat(told.stream().flatMap((service) -> service.metrics().stream()))
			.containsAll(MonitoringQueries.metricsOfTheServices());
		assertThat(told.stream().flatMap((service) -> service.labels().stream()))
			.containsAll(MonitoringQueries.labelsOfTheServices());
	}

	@Test
	void announcesNothingInASecondScan() throws Exception {
		TenantSnapshot before = sandbox.newTenant(2, 8);
		topics.requestScan();
		awaitMigrationOf(before);
		int effects = sandbox.ledger().size();
		UUID second = topics.requestScan();
		try (FactReader reader = new FactReader(sandbox.addresses().kafka(), sandbox.addresses().registry())) {
			List<CustomerExamined> examined = new ArrayList<>();
			await().atMost(RunningSandbox.LONG_ENOUGH).until(() -> {
				reader.poll(Duration.ofMillis(200)).forEach((fact) -> {
					if (fact instanceof CustomerExamined it && it.getScanId().equals(second)) {
						examined.add(it);
					}
				});
				return examined.size() == sandbox.customers();
			});
			assertThat(examined).allSatisfy((customer) -> assertThat(customer.getAnnounced()).isZero());
		}
		assertThat(sandbox.ledger()).hasSize(effects);
	}

	@Test
	void sharesTheWorkBetweenTwoInstancesOfEachService() throws Exception {
		try (RunningParts others = new RunningParts()) {
			Addresses another = sandbox.startAnotherOfEachService(others);
			for (Service service : Service.values()) {
				await().atMost(RunningSandbox.LONG_ENOUGH)
					.until(() -> topics.membersAtWork(service.title()) == CONSUMERS_OF_TWO);
			}
			TenantSnapshot before = sandbox.newTenant(3, 24);
			Map<Service, Double> earlier = factsTaken(sandbox.addresses());
			topics.requestScan();
			awaitMigrationOf(before);
			assertThat(factsTaken(another)).as("facts taken by the second instance")
				.allSatisfy((service, facts) -> assertThat(facts).as(service.title()).isPositive());
			assertThat(factsTaken(sandbox.addresses())).as("facts taken by the first instance")
				.allSatisfy(
						(service, facts) -> assertThat(facts).as(service.title()).isGreaterThan(earlier.get(service)));
		}
	}

	@Test
	void keepsWhatCannotBeReadAndGoesOnWithTheFactsBehindIt() throws Exception {
		Map<String, List<String>> sent = new HashMap<>();
		Map<String, Integer> read = await("topics that services read").until(() -> topics.read(),
				(found) -> found.size() >= 12);
		for (Map.Entry<String, Integer> topic : read.entrySet()) {
			sent.put(topic.getKey(), poison(topic.getKey(), topic.getValue()));
		}
		TenantSnapshot before = sandbox.newTenant(4, 8);
		topics.requestScan();
		awaitMigrationOf(before);
		await().atMost(RunningSandbox.LONG_ENOUGH)
			.untilAsserted(() -> sent.forEach((topic, values) -> assertThat(letters(topic)).as(topic)
				.containsExactlyInAnyOrderElementsOf(values)));
	}

	/** What several services read is a dead letter of each of them. */
	private static Collection<String> letters(String topic) {
		List<String> letters = topics.values(topic + "-dlt").stream().map(TenantMigrationTests::text).toList();
		return (Service.taking(FactTopic.named(topic).orElseThrow()).size() > 1) ? Set.copyOf(letters) : letters;
	}

	/** Whatever may be odd about an answer, on every answer and on every other one. */
	@ParameterizedTest
	@CsvSource({ "1, 6", "0.5, 7" })
	void understandsEveryQuirkOfPartnerCenterAtOnce(double probability, long seed) throws Exception {
		TenantSnapshot before = sandbox.newTenant(seed, 16);
		sandbox.behave(quirks(probability));
		try {
			topics.requestScan();
			awaitMigrationOf(before);
			assertThat(sandbox.quirks()).as("quirks that were on all the time")
				.containsOnlyKeys(Stream.of(Quirk.values()).map(Quirk::name).toList())
				.allSatisfy((quirk, likely) -> assertThat(likely).as(quirk).isEqualTo(probability));
		}
		finally {
			sandbox.behave(quirks(0));
		}
	}

	private static String quirks(double probability) {
		return Stream.of(Quirk.values())
			.map((quirk) -> "\"%s\":%s".formatted(quirk, probability))
			.collect(Collectors.joining(",", "{\"quirks\":{", "}}"));
	}

	private static List<String> poison(String topic, int partitions) throws ExecutionException, InterruptedException {
		List<byte[]> unreadable = List.of("no fact at all".getBytes(StandardCharsets.UTF_8),
				new byte[] { 0, 127, 127, 127, 127, 1, 2, 3 }, new byte[] { 0, 0 }, new byte[] { 0, 0, 0, 0, 1, -1 },
				new byte[] { 1, 0, 0, 0, 1 }, new byte[0]);
		List<String> sent = new ArrayList<>();
		for (int i = 0; i < Math.max(partitions, unreadable.size()); i++) {
			byte[] value = unreadable.get(i % unreadable.size());
			topics.send(topic, i % partitions, null, value);
			sent.add(text(value));
		}
		return sent;
	}

	private static String text(byte[] value) {
		return Base64.getEncoder().encodeToString(value);
	}

	private static void awaitMigrationOf(TenantSnapshot before) {
		await().atMost(RunningSandbox.LONG_ENOUGH)
			.pollInterval(Duration.ofMillis(500))
			.untilAsserted(() -> new MigrationAudit(before, sandbox.tenant(), sandbox.ledger()).check());
	}

	private static Map<Service, Double> factsTaken(Addresses addresses) {
		Map<Service, Double> taken = new HashMap<>();
		addresses.services()
			.forEach((service, address) -> taken.put(service,
					MetricSamples.of(address)
						.samples()
						.entrySet()
						.stream()
						.filter((sample) -> sample.getKey().startsWith("succession_facts_in_total{"))
						.mapToDouble(Map.Entry::getValue)
						.sum()));
		return taken;
	}

}
