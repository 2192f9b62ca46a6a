package dev.succession.discovery;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import dev.succession.choreography.FactPublisher;
import dev.succession.discovery.examination.MigrationId;
import dev.succession.discovery.fixtures.ExpectedMigrations;
import dev.succession.discovery.fixtures.InterceptingProxy;
import dev.succession.discovery.fixtures.Tenant;
import dev.succession.discovery.fixtures.UnreadableRows;
import dev.succession.events.CustomerExamined;
import dev.succession.events.LeftAloneReason;
import dev.succession.events.MigrationParked;
import dev.succession.events.ScanRequested;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionLeftAlone;
import dev.succession.partnercenter.Ids;
import dev.succession.simulator.client.CustomerRow;
import dev.succession.simulator.client.PartnerAccess;
import dev.succession.testkit.ServiceArguments;
import dev.succession.testkit.partnercenter.FaultRules;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One instance with its default settings against a real broker, a real registry and a
 * simulated tenant for each test.
 */
@Tag("integration")
class DiscoveryServiceTests {

	private static InterceptingProxy proxy;

	private static ConfigurableApplicationContext service;

	private static Scans scans;

	private final UUID scan = UUID.randomUUID();

	@BeforeAll
	static void start() throws IOException {
		proxy = new InterceptingProxy();
		service = DiscoveryApplication.start(ServiceArguments.onTestPlatform()
			.withAll(PartnerAccess.READER.appProperties(proxy.url()))
			.with("succession.discovery.scan-on-start", false)
			.with("succession.discovery.schedule", "-")
			.toArray());
		scans = new Scans();
	}

	@AfterAll
	static void stop() {
		scans.close();
		service.close();
		proxy.close();
	}

	/** A new tenant behind the proxy, which changes no answer any more. */
	private static Tenant tenant(long number) {
		return new Tenant(60, 9100 + number, proxy);
	}

	@Test
	void announcesExactlyTheSubscriptionsThatHaveToBeMigrated() {
		Tenant tenant = tenant(1);
		Scans.request(service, this.scan, 0, null);
		scans.awaitExaminationOf(tenant, this.scan);

		ExpectedMigrations expected = ExpectedMigrations.of(tenant);
		assertThat(expected.plans()).as("the tenant has something to migrate").isNotEmpty();
		assertThat(scans.announced(tenant)
			.stream()
			.collect(Collectors.toMap((fact) -> Ids.key(fact.getSubscriptionId()),
					(fact) -> fact.getReplacement().getPlan())))
			.isEqualTo(expected.plans());
		assertThat(scans.parked(tenant).stream().map(MigrationParked::getSubscriptionId)).isEmpty();
		assertThat(scans.announced(tenant)).allSatisfy((fact) -> {
			assertThat(fact.getSeats()).isEqualTo(expected.seats().get(Ids.key(fact.getSubscriptionId())));
			assertThat(fact.getMigrationId()).isEqualTo(MigrationId.of(fact.getSubscriptionId(), fact.getEndDate()));
			assertThat(fact.getRetirement()).isEqualTo("kaizala-pro");
		});
		assertThat(scans.examined(this.scan)).extracting(CustomerExamined::getCustomerId)
			.containsExactlyInAnyOrderElementsOf(tenant.resellerCustomers());
		assertThat(scans.examined(this.scan).stream().mapToInt(CustomerExamined::getAnnounced).sum())
			.isEqualTo(expected.plans().size());
	}

	@Test
	void tellsOfEverySubscriptionOfARetiringProductThatIsLeftAlone() {
		Tenant tenant = tenant(21);
		Scans.request(service, this.scan, 0, null);
		scans.awaitExaminationOf(tenant, this.scan);

		List<SubscriptionLeftAlone> told = scans.leftAlone(tenant);
		assertThat(told).extracting(SubscriptionLeftAlone::getFindingId).doesNotHaveDuplicates();
		assertThat(told).filteredOn((fact) -> fact.getReason() == LeftAloneReason.NO_RELATIONSHIP)
			.extracting(SubscriptionLeftAlone::getCustomerId)
			.containsExactlyInAnyOrderElementsOf(tenant.snapshot()
				.customers()
				.values()
				.stream()
				.filter((customer) -> !customer.isReseller())
				.map(CustomerRow::id)
				.toList());
		assertThat(told).extracting(SubscriptionLeftAlone::getReason)
			.contains(LeftAloneReason.EXPIRED, LeftAloneReason.NOT_ACTIVE, LeftAloneReason.RENEWS,
					LeftAloneReason.WITHOUT_END, LeftAloneReason.ADD_ON);
		assertThat(scans.examined(this.scan).stream().mapToLong(CustomerExamined::getLeftAlone).sum())
			.isEqualTo(told.stream().filter((fact) -> fact.getReason() != LeftAloneReason.NO_RELATIONSHIP).count());
		assertThat(Scans.count(service, "left.alone", "reason", "expired")).isPositive();
	}

	@Test
	void goesOnWithoutAnAppAndUserCredentialAndSaysThatAgreementsAreNotChecked() {
		Tenant tenant = tenant(22);
		tenant.simulator()
			.behave("{\"faults\":[%s]}"
				.formatted(FaultRules.agreementMissing(ExpectedMigrations.of(tenant).customers().getFirst())));
		Scans.request(service, this.scan, 0, null);
		scans.awaitExaminationOf(tenant, this.scan);

		assertThat(scans.announced(tenant)).extracting((fact) -> Ids.key(fact.getSubscriptionId()))
			.containsExactlyInAnyOrderElementsOf(ExpectedMigrations.of(tenant).plans().keySet());
		assertThat(tenant.proxy().requests()).noneMatch((request) -> request.path().contains("/agreements"));
		assertThat(Scans.count(service, "agreements", "status", "not_checked")).isPositive();
		assertThat(service.getBean(HealthEndpoint.class).healthForPath("agreement"))
			.isInstanceOfSatisfying(IndicatedHealthDescriptor.class, (health) -> assertThat(health.getDetails())
				.containsEntry("agreements", "not checked: no App+User credential is configured"));
	}

	@Test
	void onlyReads() {
		Tenant tenant = tenant(2);
		Scans.request(service, this.scan, 0, null);
		scans.awaitExaminationOf(tenant, this.scan);
		assertThat(tenant.simulator().ledger()).isEmpty();
		assertThat(tenant.proxy().requests()).filteredOn((request) -> !request.path().contains("/oauth2/"))
			.isNotEmpty()
			.allSatisfy((request) -> assertThat(request.method()).isEqualTo("GET"));
	}

	@Test
	void doesNotTreatAnExpiredTokenAsTheEndOfTheList() {
		Tenant tenant = tenant(7);
		service.getBean(FactPublisher.class)
			.publish(new ScanRequested(this.scan, 3, "expired", Instant.now().minus(Duration.ofHours(2))));
		scans.awaitExaminationOf(tenant, this.scan);
		assertThat(tenant.proxy().pagesOfCustomers()).extracting(InterceptingProxy.Request::token)
			.containsExactly("expired", "");
	}

	@Test
	void endsAScanWhoseListNeverEndsAfterExaminingItsCustomers() {
		Tenant tenant = tenant(8);
		AtomicReference<String> page = new AtomicReference<>();
		tenant.proxy().change((request, reply) -> {
			if (!request.isPageOfCustomers()) {
				return reply;
			}
			page.compareAndSet(null, reply.body().replaceFirst("\\}\\s*$", ",\"continuationToken\":\"again\"}"));
			return new InterceptingProxy.Reply(200, page.get());
		});
		Scans.request(service, this.scan, 0, null);
		scans.awaitExaminationOf(tenant, this.scan);
		Awaitility.await()
			.untilAsserted(() -> assertThat(Scans.count(service, "scans", "outcome", "failed")).isEqualTo(1));
		assertThat(tenant.proxy().pagesOfCustomers()).hasSize(2);
	}

	@Test
	void countsUnreadableRowsAndReadsTheOthers() {
		Tenant tenant = tenant(9);
		Map<String, String> plans = ExpectedMigrations.of(tenant).plans();
		List<String> bad = plans.keySet().stream().sorted().limit(2).toList();
		tenant.proxy().change((request, reply) -> reply.rewritten((body) -> UnreadableRows.in(body, bad)));
		Scans.request(service, this.scan, 0, null);
		scans.awaitExaminationOf(tenant, this.scan);

		assertThat(scans.announced(tenant)).extracting(SubscriptionExpiring::getSubscriptionId)
			.usingElementComparator(String.CASE_INSENSITIVE_ORDER)
			.containsExactlyInAnyOrderElementsOf(plans.keySet().stream().filter((id) -> !bad.contains(id)).toList());
		assertThat(scans.examined(this.scan).stream().mapToInt(CustomerExamined::getUnreadable).sum()).isEqualTo(2);
		assertThat(Scans.count(service, "rows.unreadable", "list", "subscriptions")).isEqualTo(2);
	}

	@Test
	void reportsWhichCustomerItCouldNotExamine() {
		Tenant tenant = tenant(10);
		String gone = ExpectedMigrations.of(tenant).customers().getFirst();
		tenant.proxy()
			.change((request, reply) -> request.path().startsWith("/v1/customers/" + gone + "/subscriptions")
					? InterceptingProxy.Reply.refused(403, 20002) : reply);
		Scans.request(service, this.scan, 0, null);
		scans.awaitExaminationOf(tenant, this.scan);
		assertThat(scans.examined(this.scan)).filteredOn((fact) -> fact.getFailure() != null)
			.singleElement()
			.satisfies((fact) -> {
				assertThat(fact.getCustomerId()).isEqualTo(gone);
				assertThat(fact.getFailure()).startsWith("403/20002");
			});
		assertThat(scans.announced(tenant)).extracting(SubscriptionExpiring::getCustomerId)
			.doesNotContain(gone)
			.isNotEmpty();
	}

}
