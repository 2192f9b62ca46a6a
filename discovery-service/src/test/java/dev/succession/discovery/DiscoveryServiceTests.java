package dev.succession.discovery;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.choreography.FactPublisher;
import dev.succession.discovery.examination.MigrationId;
import dev.succession.discovery.fixtures.ExpectedMigrations;
import dev.succession.discovery.fixtures.InterceptingProxy;
import dev.succession.discovery.fixtures.Tenant;
import dev.succession.discovery.fixtures.UnreadableRows;
import dev.succession.events.CustomerExamined;
import dev.succession.events.CustomerListed;
import dev.succession.events.MigrationParked;
import dev.succession.events.ParkedReason;
import dev.succession.events.ScanRequested;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.simulator.client.PartnerAccess;
import dev.succession.testkit.ServiceArguments;
import dev.succession.testkit.facts.FactLog;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole service against a real broker, a real registry and a simulated tenant.
 */
@Tag("integration")
class DiscoveryServiceTests {

	private static final int CUSTOMERS = 60;

	private final List<AutoCloseable> open = new ArrayList<>();

	private final UUID scan = UUID.randomUUID();

	@AutoClose
	private final FactLog log = new FactLog();

	@AfterEach
	void closeAll() throws Exception {
		for (AutoCloseable resource : this.open.reversed()) {
			resource.close();
		}
	}

	@Test
	void announcesExactlyTheSubscriptionsThatHaveToBeMigrated() throws IOException {
		Tenant tenant = tenant(1);
		request(service(tenant), this.scan, 0, null);
		awaitExaminationOf(tenant, this.scan);

		ExpectedMigrations expected = ExpectedMigrations.of(tenant);
		assertThat(expected.plans()).as("the tenant has something to migrate").isNotEmpty();
		assertThat(announced(tenant).stream()
			.collect(Collectors.toMap(SubscriptionExpiring::getSubscriptionId,
					(fact) -> fact.getReplacement().getPlan())))
			.isEqualTo(expected.plans());
		assertThat(parked(tenant).stream().map(MigrationParked::getSubscriptionId)).isEmpty();
		assertThat(announced(tenant)).allSatisfy((fact) -> {
			assertThat(fact.getSeats()).isEqualTo(expected.seats().get(fact.getSubscriptionId()));
			assertThat(fact.getMigrationId()).isEqualTo(MigrationId.of(fact.getSubscriptionId(), fact.getEndDate()));
			assertThat(fact.getRetirement()).isEqualTo("kaizala-pro");
		});
		assertThat(examined(this.scan)).extracting(CustomerExamined::getCustomerId)
			.containsExactlyInAnyOrderElementsOf(tenant.resellerCustomers());
		assertThat(examined(this.scan).stream().mapToInt(CustomerExamined::getAnnounced).sum())
			.isEqualTo(expected.plans().size());
	}

	@Test
	void onlyReads() throws IOException {
		Tenant tenant = tenant(2);
		request(service(tenant), this.scan, 0, null);
		awaitExaminationOf(tenant, this.scan);
		assertThat(tenant.simulator().ledger()).isEmpty();
		assertThat(tenant.proxy().requests()).filteredOn((request) -> !request.path().contains("/oauth2/"))
			.isNotEmpty()
			.allSatisfy((request) -> assertThat(request.method()).isEqualTo("GET"));
	}

	@Test
	void announcesNothingInASecondScanNorAfterARestart() throws IOException {
		Tenant tenant = tenant(3);
		ConfigurableApplicationContext first = service(tenant);
		request(first, this.scan, 0, null);
		awaitExaminationOf(tenant, this.scan);
		int announced = announced(tenant).size();

		UUID second = UUID.randomUUID();
		request(first, second, 0, null);
		awaitExaminationOf(tenant, second);
		first.close();
		UUID third = UUID.randomUUID();
		request(service(tenant), third, 0, null);
		awaitExaminationOf(tenant, third);

		assertThat(announced).isPositive();
		assertThat(announced(tenant)).hasSize(announced);
		for (UUID later : List.of(second, third)) {
			assertThat(examined(later).stream().mapToInt(CustomerExamined::getAnnounced).sum()).isZero();
			assertThat(examined(later).stream().mapToInt(CustomerExamined::getAlreadyAnnounced).sum())
				.isEqualTo(announced);
		}
	}

	@Test
	void runsAScanOnceThatTwoInstancesRequestAndSharesItsCustomers() throws IOException {
		Tenant tenant = tenant(4);
		List<ConfigurableApplicationContext> both = List.of(service(tenant), service(tenant));
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> both.stream().allMatch(this::readsCustomers));
		request(both.getFirst(), this.scan, 0, null);
		request(both.getLast(), this.scan, 0, null);
		awaitExaminationOf(tenant, this.scan);
		UUID second = UUID.randomUUID();
		request(both.getLast(), second, 0, null);
		awaitExaminationOf(tenant, second);

		assertThat(tenant.proxy().pagesOfCustomers()).as("one page per scan").hasSize(2);
		assertThat(both).allSatisfy((service) -> assertThat(count(service, "customers.examined")).isPositive());
		assertThat(announced(tenant)).extracting(SubscriptionExpiring::getSubscriptionId)
			.doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(ExpectedMigrations.of(tenant).plans().keySet());
	}

	@Test
	void continuesAnInterruptedScanAtItsPage() throws IOException {
		Tenant tenant = tenant(5);
		AtomicBoolean healed = new AtomicBoolean();
		List<String> tokens = new ArrayList<>();
		tenant.proxy().change((request, reply) -> {
			if (!request.isPageOfCustomers() || healed.get()) {
				return reply;
			}
			tokens.add(request.token());
			return (tenant.proxy().pagesOfCustomers().size() > 3) ? InterceptingProxy.Reply.refused(500, 800003)
					: reply;
		});
		ConfigurableApplicationContext first = service(tenant, "succession.discovery.page-size=10");
		request(first, this.scan, 0, null);
		Awaitility.await().until(() -> tenant.proxy().pagesOfCustomers().size() > 3);
		first.close();
		int before = tenant.proxy().pagesOfCustomers().size();
		assertThat(listed(this.scan)).hasSizeLessThan(tenant.resellerCustomers().size());

		healed.set(true);
		service(tenant, "succession.discovery.page-size=10");
		awaitExaminationOf(tenant, this.scan);
		assertThat(listed(this.scan)).doesNotHaveDuplicates();
		assertThat(tenant.proxy().pagesOfCustomers().subList(before, before + 1)).singleElement()
			.satisfies((request) -> assertThat(request.token()).isEqualTo(tokens.getLast()).isNotEmpty());
	}

	@Test
	void restartsAScanOnceIfItsTokenIsRefused() throws IOException {
		Tenant tenant = tenant(6);
		AtomicBoolean refused = new AtomicBoolean();
		tenant.proxy()
			.change((request,
					reply) -> (request.isPageOfCustomers() && !request.token().isEmpty()
							&& refused.compareAndSet(false, true)) ? InterceptingProxy.Reply.refused(400, 800002)
									: reply);
		request(service(tenant, "succession.discovery.page-size=20"), this.scan, 0, null);
		awaitExaminationOf(tenant, this.scan);
		assertThat(tenant.proxy().pagesOfCustomers()).filteredOn((request) -> request.token().isEmpty()).hasSize(2);
		assertThat(announced(tenant)).extracting(SubscriptionExpiring::getSubscriptionId)
			.containsExactlyInAnyOrderElementsOf(ExpectedMigrations.of(tenant).plans().keySet());
	}

	@Test
	void doesNotTreatAnExpiredTokenAsTheEndOfTheList() throws IOException {
		Tenant tenant = tenant(7);
		ConfigurableApplicationContext service = service(tenant);
		service.getBean(FactPublisher.class)
			.publish(new ScanRequested(this.scan, 3, "expired", Instant.now().minus(Duration.ofHours(2))));
		awaitExaminationOf(tenant, this.scan);
		assertThat(tenant.proxy().pagesOfCustomers()).extracting(InterceptingProxy.Request::token)
			.containsExactly("expired", "");
	}

	@Test
	void endsAScanWhoseListNeverEndsAfterExaminingItsCustomers() throws IOException {
		Tenant tenant = tenant(8);
		AtomicReference<String> page = new AtomicReference<>();
		tenant.proxy().change((request, reply) -> {
			if (!request.isPageOfCustomers()) {
				return reply;
			}
			page.compareAndSet(null, reply.body().replaceFirst("\\}\\s*$", ",\"continuationToken\":\"again\"}"));
			return new InterceptingProxy.Reply(200, page.get());
		});
		ConfigurableApplicationContext service = service(tenant);
		request(service, this.scan, 0, null);
		awaitExaminationOf(tenant, this.scan);
		Awaitility.await().untilAsserted(() -> assertThat(count(service, "scans", "outcome", "failed")).isEqualTo(1));
		assertThat(tenant.proxy().pagesOfCustomers()).hasSize(2);
	}

	@Test
	void countsUnreadableRowsAndReadsTheOthers() throws IOException {
		Tenant tenant = tenant(9);
		Map<String, String> plans = ExpectedMigrations.of(tenant).plans();
		List<String> bad = plans.keySet().stream().sorted().limit(2).toList();
		tenant.proxy().change((request, reply) -> reply.rewritten((body) -> UnreadableRows.in(body, bad)));
		ConfigurableApplicationContext service = service(tenant);
		request(service, this.scan, 0, null);
		awaitExaminationOf(tenant, this.scan);

		assertThat(announced(tenant)).extracting(SubscriptionExpiring::getSubscriptionId)
			.containsExactlyInAnyOrderElementsOf(plans.keySet().stream().filter((id) -> !bad.contains(id)).toList());
		assertThat(examined(this.scan).stream().mapToInt(CustomerExamined::getUnreadable).sum()).isEqualTo(2);
		assertThat(count(service, "rows.unreadable", "list", "subscriptions")).isEqualTo(2);
	}

	@Test
	void reportsWhichCustomerItCouldNotExamine() throws IOException {
		Tenant tenant = tenant(10);
		String gone = ExpectedMigrations.of(tenant).customers().getFirst();
		tenant.proxy()
			.change((request, reply) -> request.path().startsWith("/v1/customers/" + gone + "/subscriptions")
					? InterceptingProxy.Reply.refused(403, 20002) : reply);
		ConfigurableApplicationContext service = service(tenant);
		request(service, this.scan, 0, null);
		awaitExaminationOf(tenant, this.scan);
		assertThat(examined(this.scan)).filteredOn((fact) -> fact.getFailure() != null)
			.singleElement()
			.satisfies((fact) -> {
				assertThat(fact.getCustomerId()).isEqualTo(gone);
				assertThat(fact.getFailure()).isEqualTo("403/20002");
			});
		assertThat(announced(tenant)).extracting(SubscriptionExpiring::getCustomerId).doesNotContain(gone).isNotEmpty();
	}

	@Test
	void parksAMigrationWithoutAPlanOnceAndAnnouncesItWhenAPlanFits() throws IOException {
		Tenant tenant = tenant(11);
		String segment = "succession.discovery.retirements.kaizala-pro.replacements.commercial=";
		ConfigurableApplicationContext without = service(tenant, segment);
		request(without, this.scan, 0, null);
		awaitExaminationOf(tenant, this.scan);
		UUID second = UUID.randomUUID();
		request(without, second, 0, null);
		awaitExaminationOf(tenant, second);
		without.close();

		Set<UUID> parked = parked(tenant).stream().map(MigrationParked::getMigrationId).collect(Collectors.toSet());
		assertThat(parked(tenant)).isNotEmpty().hasSize(parked.size()).allSatisfy((fact) -> {
			assertThat(fact.getReason()).isEqualTo(ParkedReason.NO_REPLACEMENT);
			assertThat(fact.getDetail()).isEqualTo("no plan is configured for commercial customers");
		});
		UUID third = UUID.randomUUID();
		request(service(tenant), third, 0, null);
		awaitExaminationOf(tenant, third);
		assertThat(announced(tenant)).extracting(SubscriptionExpiring::getMigrationId)
			.doesNotHaveDuplicates()
			.containsAll(parked);
	}

	@Test
	void examinesOnlyTheCustomersThatAreIncludedAndNotExcluded() throws IOException {
		Tenant tenant = tenant(12);
		List<String> customers = tenant.resellerCustomers();
		request(service(tenant, "succession.discovery.include-customers=" + customers.get(0).toUpperCase() + ","
				+ customers.get(1) + "," + customers.get(2)), this.scan, 0, null);
		Awaitility.await().until(() -> examined(this.scan).size() >= 3);
		assertThat(listed(this.scan)).containsExactlyInAnyOrderElementsOf(customers.subList(0, 3));
	}

	@Test
	void scansWhenItStartsAndWhenAScanIsDue() throws IOException {
		Tenant tenant = tenant(13);
		Instant before = Instant.now();
		ConfigurableApplicationContext service = start(tenant,
				Stream.of("succession.discovery.scan-on-start=true", "succession.discovery.schedule=*/2 * * * * *",
						"succession.discovery.include-customers=" + tenant.resellerCustomers().getFirst()));
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> listings(tenant).map(CustomerListed::getScanId).distinct().count() >= 3);
		Duration elapsed = Duration.between(before, Instant.now());
		assertThat(count(service, "scans", "outcome", "requested")).as("one per slot and one at the start")
			.isBetween(3.0, 2.0 + elapsed.toSeconds() / 2);
	}

	private Stream<CustomerListed> listings(Tenant tenant) {
		Set<String> customers = tenant.snapshot().customers().keySet();
		return this.log.all(CustomerListed.class).stream().filter((fact) -> customers.contains(fact.getCustomerId()));
	}

	private Tenant tenant(long number) throws IOException {
		Tenant tenant = new Tenant(CUSTOMERS, 9100 + number);
		this.open.add(tenant);
		return tenant;
	}

	private ConfigurableApplicationContext service(Tenant tenant, String... settings) {
		return start(tenant,
				Stream.concat(Stream.of("succession.discovery.scan-on-start=false", "succession.discovery.schedule=-"),
						Stream.of(settings)));
	}

	private ConfigurableApplicationContext start(Tenant tenant, Stream<String> settings) {
		ConfigurableApplicationContext service = DiscoveryApplication.start(ServiceArguments.onTestPlatform()
			.withAll(PartnerAccess.READER.appProperties(tenant.proxy().url()))
			.with(settings.toList())
			.toArray());
		this.open.add(service);
		return service;
	}

	private static void request(ConfigurableApplicationContext service, UUID scan, int page, String token) {
		service.getBean(FactPublisher.class).publish(new ScanRequested(scan, page, token, Instant.now()));
	}

	private void awaitExaminationOf(Tenant tenant, UUID scan) {
		Set<String> customers = Set.copyOf(tenant.resellerCustomers());
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> examined(scan).stream()
				.map(CustomerExamined::getCustomerId)
				.collect(Collectors.toSet())
				.equals(customers));
	}

	private List<String> listed(UUID scan) {
		return this.log.all(CustomerListed.class)
			.stream()
			.filter((fact) -> fact.getScanId().equals(scan))
			.map(CustomerListed::getCustomerId)
			.toList();
	}

	private List<CustomerExamined> examined(UUID scan) {
		return this.log.all(CustomerExamined.class).stream().filter((fact) -> fact.getScanId().equals(scan)).toList();
	}

	private List<SubscriptionExpiring> announced(Tenant tenant) {
		Set<String> customers = tenant.snapshot().customers().keySet();
		return this.log.all(SubscriptionExpiring.class)
			.stream()
			.filter((fact) -> customers.contains(fact.getCustomerId()))
			.toList();
	}

	private List<MigrationParked> parked(Tenant tenant) {
		Set<String> customers = tenant.snapshot().customers().keySet();
		return this.log.all(MigrationParked.class)
			.stream()
			.filter((fact) -> customers.contains(fact.getCustomerId()))
			.toList();
	}

	private boolean readsCustomers(ConfigurableApplicationContext service) {
		ConcurrentMessageListenerContainer<?, ?> container = service.getBean("factContainer",
				ConcurrentMessageListenerContainer.class);
		return container.getAssignedPartitions()
			.stream()
			.filter((partition) -> partition.topic().equals("customer.listed"))
			.count() == 2;
	}

	private static double count(ConfigurableApplicationContext service, String name, String... tags) {
		return service.getBean(MeterRegistry.class)
			.find("succession.discovery." + name)
			.tags(tags)
			.counters()
			.stream()
			.mapToDouble((counter) -> counter.count())
			.sum();
	}

}
