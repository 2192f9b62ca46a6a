package dev.succession.discovery;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.succession.choreography.FactPublisher;
import dev.succession.choreography.Step;
import dev.succession.discovery.fixtures.ExpectedMigrations;
import dev.succession.discovery.fixtures.InterceptingProxy;
import dev.succession.discovery.fixtures.ShippedSettings;
import dev.succession.discovery.fixtures.Tenant;
import dev.succession.partnercenter.Ids;
import dev.succession.simulator.client.CustomerRow;
import dev.succession.simulator.client.PartnerAccess;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.partnercenter.FaultRules;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.ConsumerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A dry run as it is shipped, with credentials that can only read, against a simulated
 * tenant. There is neither a broker nor a registry.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("integration")
class DryRunTests {

	private final List<AutoCloseable> open = new ArrayList<>();

	@AfterEach
	void closeAll() throws Exception {
		for (AutoCloseable resource : this.open.reversed()) {
			resource.close();
		}
	}

	private Tenant tenant(int customers, long seed) throws IOException {
		InterceptingProxy proxy = new InterceptingProxy();
		this.open.add(proxy);
		return new Tenant(customers, seed, proxy);
	}

	private static ConfigurableApplicationContext start(Tenant tenant, String... settings) {
		Map<String, String> properties = PartnerAccess.READER.appProperties(tenant.proxy().url());
		properties.put("succession.discovery.dry-run", "true");
		for (String setting : settings) {
			String[] parts = setting.split("=", 2);
			properties.put(parts[0], parts[1]);
		}
		return DiscoveryApplication.start(properties.entrySet()
			.stream()
			.map((property) -> "--" + property.getKey() + "=" + property.getValue())
			.toArray(String[]::new));
	}

	private static int run(Tenant tenant, String... more) {
		return SpringApplication.exit(start(tenant, more));
	}

	/** The settings, and an App+User credential. */
	private static String[] withUser(Tenant tenant, String... settings) {
		return Stream
			.concat(Stream.of(settings),
					PartnerAccess.READER.properties(tenant.proxy().url())
						.entrySet()
						.stream()
						.filter((property) -> property.getKey().contains(".user."))
						.map((property) -> property.getKey() + "=" + property.getValue()))
			.toArray(String[]::new);
	}

	private static Map<String, String> outcomes(String output) {
		Map<String, String> outcomes = new HashMap<>();
		for (String line : output.lines().toList()) {
			String[] columns = line.split(" {2,}");
			if (columns.length == 7 && !columns[0].equals("customer")) {
				outcomes.put(Ids.key(columns[1]), columns[6]);
			}
		}
		return outcomes;
	}

	@Test
	void reportsWhatTheTenantHasToMigrate(CapturedOutput output) throws IOException {
		Tenant tenant = tenant(60, 1);
		ExpectedMigrations expected = ExpectedMigrations.of(tenant);
		assertThat(run(tenant)).isZero();
		Map<String, String> outcomes = outcomes(output.getOut());
		Map<String, String> migrated = new HashMap<>(outcomes);
		migrated.values().removeIf((outcome) -> !outcome.startsWith("-> "));
		assertThat(expected.plans()).isNotEmpty();
		Map<String, String> names = new HashMap<>();
		ShippedSettings.load().catalogue().catalogue().forEach((key, plan) -> names.put(key, "-> " + plan.name()));
		Map<String, String> wanted = new HashMap<>();
		expected.plans().forEach((subscription, plan) -> wanted.put(subscription, names.get(plan)));
		assertThat(migrated).isEqualTo(wanted);
		assertThat(outcomes.values()).contains("left alone: renews", "left alone: add on", "left alone: not active",
				"left alone: without end", "left alone: beyond horizon");
		assertThat(output).endsWith("dry run: %d customers, %d migrations, 0 parked, 0 unreadable%n"
			.formatted(tenant.resellerCustomers().size(), wanted.size()));
	}

	@Test
	void onlyReadsAndPrintsNoCustomerName(CapturedOutput output) throws IOException {
		Tenant tenant = tenant(60, 2);
		assertThat(run(tenant)).isZero();
		assertThat(tenant.simulator().ledger()).isEmpty();
		assertThat(tenant.simulator().calls().calls()).isNotEmpty().allMatch((call) -> call.method().equals("GET"));
		assertThat(tenant.proxy().requests()).filteredOn((request) -> !request.method().equals("GET"))
			.isNotEmpty()
			.allMatch((request) -> request.path().contains("/oauth2/"));
		assertThat(tenant.snapshot().customers().values()).extracting(CustomerRow::name)
			.noneMatch((name) -> output.toString().contains(name));
	}

	@Test
	void runsWithoutKafkaRegistryAndWebServer() throws IOException {
		try (ConfigurableApplicationContext context = start(tenant(1, 3))) {
			assertThat(context.getBeansOfType(ConsumerFactory.class)).isEmpty();
			assertThat(context.getBeansOfType(Consumer.class)).isEmpty();
			assertThat(context.getBeansOfType(Step.class)).isEmpty();
			assertThat(context.getBeansOfType(FactPublisher.class)).isEmpty();
			assertThat(context.getEnvironment().getProperty("local.server.port")).isNull();
		}
	}

	@Test
	void readsOnlyTheCustomersThatAreIncluded(CapturedOutput output) throws IOException {
		Tenant tenant = tenant(60, 4);
		String customer = tenant.resellerCustomers().getFirst();
		assertThat(run(tenant, "succession.discovery.include-customers=" + customer.toUpperCase())).isZero();
		assertThat(output).contains("dry run: 1 customers");
		assertThat(tenant.proxy().requests()).extracting((request) -> request.path())
			.filteredOn((path) -> path.contains("/subscriptions"))
			.singleElement()
			.matches((path) -> path.contains(customer));
	}

	@Test
	void reportsWhichMigrationsWouldBeParked(CapturedOutput output) throws IOException {
		Tenant tenant = tenant(60, 5);
		Map<String, String> plans = ExpectedMigrations.of(tenant).plans();
		SubscriptionRow large = tenant.snapshot()
			.subscriptions()
			.values()
			.stream()
			.filter((it) -> plans.containsKey(it.id()) && it.quantity() > 300)
			.findFirst()
			.orElseThrow();
		assertThat(run(tenant, "succession.discovery.retirements.kaizala-pro.replacements.overrides."
				+ large.customerId() + "=microsoft-365-business-basic"))
			.isZero();
		assertThat(outcomes(output.getOut())).containsEntry(large.id(),
				"parked: microsoft-365-business-basic allows at most 300 seats, the subscription has "
						+ large.quantity());
		assertThat(output).endsWith("%d migrations, 1 parked, 0 unreadable%n".formatted(plans.size() - 1));
	}

	@Test
	void failsWhereACustomerCanNotBeRead(CapturedOutput output) throws IOException {
		Tenant tenant = tenant(60, 9);
		String customer = tenant.resellerCustomers().getFirst();
		tenant.simulator()
			.behave("{\"faults\":[{\"fault\":\"REFUSE\",\"status\":403,\"code\":20002,"
					+ "\"calls\":[\"LIST_SUBSCRIPTIONS\"],\"customer\":\"%s\"}]}".formatted(customer));
		assertThat(run(tenant)).isEqualTo(1);
		assertThat(output).contains(customer)
			.contains("unreadable: Partner Center refuses it with 403/20002")
			.endsWith("1 unreadable%n".formatted());
	}

	@Test
	void waitsWhenItIsThrottled(CapturedOutput output) throws IOException {
		Tenant tenant = tenant(60, 10);
		tenant.simulator().behave("{\"faults\":[{\"fault\":\"THROTTLE\",\"retryAfter\":\"1\",\"count\":2}]}");
		String customers = String.join(",", tenant.resellerCustomers().subList(0, 2));
		assertThat(run(tenant, "succession.discovery.include-customers=" + customers)).isZero();
		assertThat(output).contains("dry run: 2 customers").contains("0 unreadable");
		assertThat(tenant.simulator().calls().count((call) -> call.status() == 429)).isPositive();
	}

	@Test
	void saysThatItCouldNotCheckForMfa(CapturedOutput output) throws IOException {
		assertThat(run(tenant(1, 11))).isZero();
		assertThat(output).contains("App+User credential: MFA not checked, discovery has none");
	}

	@Test
	void saysThatTheCredentialHasNoMfa(CapturedOutput output) throws IOException {
		Tenant tenant = tenant(1, 12);
		tenant.simulator()
			.behave("{\"faults\":[{\"fault\":\"REFUSE\",\"status\":401,\"code\":900421,\"calls\":[\"LIST_CUSTOMERS\"]}]}");
		run(tenant, withUser(tenant, "succession.discovery.patience=PT2S"));
		assertThat(output).contains("App+User credential: has NO MFA");
	}

	@Test
	void saysWhichCustomersHaveAcceptedTheAgreement(CapturedOutput output) throws IOException {
		Tenant tenant = tenant(60, 13);
		List<SubscriptionRow> waiting = ExpectedMigrations.of(tenant)
			.notBefore(Instant.now().plus(Duration.ofDays(15)));
		SubscriptionRow missing = waiting.getFirst();
		SubscriptionRow outdated = waiting.getLast();
		tenant.simulator()
			.behave("{\"faults\":[%s,%s]}".formatted(FaultRules.agreementMissing(missing.customerId()),
					FaultRules.agreementOutdated(outdated.customerId())));

		assertThat(run(tenant, withUser(tenant))).isZero();

		assertThat(outcomes(output.getOut())).containsEntry(missing.id(), "left alone: the agreement is missing")
			.containsEntry(outdated.id(), "left alone: the agreement is outdated");
		assertThat(output).containsPattern("Microsoft Customer Agreement: \\d+ accepted, 1 missing, 1 outdated");
		assertThat(output).containsPattern(missing.customerId() + ".*  missing  ");
	}

	@Test
	void saysThatItCouldNotCheckTheAgreements(CapturedOutput output) throws IOException {
		Tenant tenant = tenant(60, 14);
		int customers = ExpectedMigrations.of(tenant).customers().size();

		assertThat(run(tenant)).isZero();

		assertThat(output)
			.contains("Microsoft Customer Agreement: %d not checked (no App+User credential is configured)"
				.formatted(customers));
	}

	@Test
	void readsAllPages(CapturedOutput output) throws IOException {
		Tenant tenant = tenant(60, 6);
		assertThat(run(tenant, "succession.discovery.page-size=7")).isZero();
		assertThat(output).contains("Page 9 lists 4 customers")
			.contains("dry run: %d customers".formatted(tenant.resellerCustomers().size()));
	}

	@Test
	void namesThePropertyOfAWrongSecret(CapturedOutput output) throws IOException {
		assertThat(run(tenant(1, 7), "succession.partner-center.app.client-secret=wrong")).isEqualTo(1);
		assertThat(output).contains("dry run failed: ")
			.contains("refuses to give a token (refused: 401/invalid_client)")
			.contains("check succession.partner-center.app.client-secret")
			.contains("dry run: 0 customers, 0 migrations, 0 parked, 0 unreadable")
			.doesNotContain("\tat ", "Exception");
	}

	@Test
	void namesThePropertyOfAnUnreachableAddress(CapturedOutput output) throws IOException {
		assertThat(run(tenant(1, 8), "succession.partner-center.base-url=http://127.0.0.1:1")).isEqualTo(1);
		assertThat(output).contains("dry run failed: the list of customers can't be read")
			.contains("check succession.partner-center.base-url")
			.doesNotContain("\tat ");
	}

}
