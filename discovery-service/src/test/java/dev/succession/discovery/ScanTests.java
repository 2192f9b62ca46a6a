package dev.succession.discovery;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.discovery.fixtures.ExpectedMigrations;
import dev.succession.discovery.fixtures.InterceptingProxy;
import dev.succession.discovery.fixtures.Tenant;
import dev.succession.events.CustomerExamined;
import dev.succession.events.CustomerListed;
import dev.succession.events.LeftAloneReason;
import dev.succession.events.MigrationParked;
import dev.succession.events.ParkedReason;
import dev.succession.events.SeenSubscription;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionLeftAlone;
import dev.succession.partnercenter.Ids;
import dev.succession.simulator.client.PartnerAccess;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.ServiceArguments;
import dev.succession.testkit.partnercenter.FaultRules;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scans by instances that a test configures, restarts or runs side by side.
 */
@Tag("integration")
class ScanTests {

	private static final int CUSTOMERS = 60;

	/**
	 * Three for each instance may leave one of them without any of the four partitions.
	 */
	private static final String ONE_CONSUMER = "succession.choreography.concurrency=1";

	private final List<AutoCloseable> open = new ArrayList<>();

	private final UUID scan = UUID.randomUUID();

	@AutoClose
	private final Scans scans = new Scans();

	@AfterEach
	void closeAll() throws Exception {
		for (AutoCloseable resource : this.open.reversed()) {
			resource.close();
		}
	}

	@Test
	void announcesNothingInASecondScanNorAfterARestart() throws IOException {
		Tenant tenant = tenant(3);
		ConfigurableApplicationContext first = service(tenant);
		Scans.request(first, this.scan, 0, null);
		this.scans.awaitExaminationOf(tenant, this.scan);
		int announced = this.scans.announced(tenant).size();
		List<SubscriptionLeftAlone> leftAlone = this.scans.leftAlone(tenant);

		UUID second = UUID.randomUUID();
		Scans.request(first, second, 0, null);
		this.scans.awaitExaminationOf(tenant, second);
		first.close();
		UUID third = UUID.randomUUID();
		Scans.request(service(tenant), third, 0, null);
		this.scans.awaitExaminationOf(tenant, third);

		assertThat(announced).isPositive();
		assertThat(this.scans.announced(tenant)).hasSize(announced);
		assertThat(this.scans.leftAlone(tenant)).as("told once").isEqualTo(leftAlone);
		for (UUID later : List.of(second, third)) {
			assertThat(this.scans.examined(later).stream().mapToInt(CustomerExamined::getAnnounced).sum()).isZero();
			assertThat(this.scans.examined(later).stream().mapToInt(CustomerExamined::getAlreadyAnnounced).sum())
				.isEqualTo(announced);
		}
		assertThat(this.scans.examined(third)).flatExtracting(CustomerExamined::getSeen)
			.extracting(SeenSubscription::getSubscriptionId)
			.as("seen, though long announced")
			.containsAll(this.scans.announced(tenant).stream().map(SubscriptionExpiring::getSubscriptionId).toList());
	}

	@Test
	void runsAScanOnceThatTwoInstancesRequestAndSharesItsCustomers() throws IOException {
		Tenant tenant = tenant(4);
		List<ConfigurableApplicationContext> both = List.of(service(tenant, ONE_CONSUMER),
				service(tenant, ONE_CONSUMER));
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> both.stream().allMatch(Scans::readsCustomers));
		Scans.request(both.getFirst(), this.scan, 0, null);
		Scans.request(both.getLast(), this.scan, 0, null);
		this.scans.awaitExaminationOf(tenant, this.scan);
		UUID second = UUID.randomUUID();
		Scans.request(both.getLast(), second, 0, null);
		this.scans.awaitExaminationOf(tenant, second);

		assertThat(tenant.proxy().pagesOfCustomers()).as("one page per scan").hasSize(2);
		assertThat(both).allSatisfy((service) -> assertThat(Scans.count(service, "customers.examined")).isPositive());
		assertThat(this.scans.announced(tenant)).extracting(SubscriptionExpiring::getSubscriptionId)
			.usingElementComparator(String.CASE_INSENSITIVE_ORDER)
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
		Scans.request(first, this.scan, 0, null);
		Awaitility.await().until(() -> tenant.proxy().pagesOfCustomers().size() > 3);
		first.close();
		int before = tenant.proxy().pagesOfCustomers().size();
		assertThat(this.scans.listed(this.scan)).hasSizeLessThan(tenant.resellerCustomers().size());

		healed.set(true);
		service(tenant, "succession.discovery.page-size=10");
		this.scans.awaitExaminationOf(tenant, this.scan);
		assertThat(this.scans.listed(this.scan)).doesNotHaveDuplicates();
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
		Scans.request(service(tenant, "succession.discovery.page-size=20"), this.scan, 0, null);
		this.scans.awaitExaminationOf(tenant, this.scan);
		assertThat(tenant.proxy().pagesOfCustomers()).filteredOn((request) -> request.token().isEmpty()).hasSize(2);
		assertThat(this.scans.announced(tenant)).extracting(SubscriptionExpiring::getSubscriptionId)
			.usingElementComparator(String.CASE_INSENSITIVE_ORDER)
			.containsExactlyInAnyOrderElementsOf(ExpectedMigrations.of(tenant).plans().keySet());
	}

	@Test
	void parksAMigrationWithoutAPlanOnceAndAnnouncesItWhenAPlanFits() throws IOException {
		Tenant tenant = tenant(11);
		String segment = "succession.discovery.retirements.kaizala-pro.replacements.commercial=";
		ConfigurableApplicationContext without = service(tenant, segment);
		Scans.request(without, this.scan, 0, null);
		this.scans.awaitExaminationOf(tenant, this.scan);
		UUID second = UUID.randomUUID();
		Scans.request(without, second, 0, null);
		this.scans.awaitExaminationOf(tenant, second);
		without.close();

		Set<UUID> parked = this.scans.parked(tenant)
			.stream()
			.map(MigrationParked::getMigrationId)
			.collect(Collectors.toSet());
		assertThat(this.scans.parked(tenant)).isNotEmpty().hasSize(parked.size()).allSatisfy((fact) -> {
			assertThat(fact.getReason()).isEqualTo(ParkedReason.NO_REPLACEMENT);
			assertThat(fact.getDetail()).isEqualTo("no plan is configured for commercial customers");
		});
		UUID third = UUID.randomUUID();
		Scans.request(service(tenant), third, 0, null);
		this.scans.awaitExaminationOf(tenant, third);
		assertThat(this.scans.announced(tenant)).extracting(SubscriptionExpiring::getMigrationId)
			.doesNotHaveDuplicates()
			.containsAll(parked);
	}

	@Test
	void tellsOnceThatTheAgreementIsMissingAndAnnouncesWhenItIsAccepted() throws IOException {
		Tenant tenant = tenant(14);
		ExpectedMigrations expected = ExpectedMigrations.of(tenant);
		List<SubscriptionRow> late = expected.notBefore(Instant.now().plus(Duration.ofDays(15)));
		Set<String> waiting = Set.of(late.get(0).id(), late.get(1).id());
		String unclear = late.get(2).customerId();
		tenant.simulator()
			.behave("{\"faults\":[%s,%s,%s]}".formatted(FaultRules.agreementMissing(late.get(0).customerId()),
					FaultRules.agreementOutdated(late.get(1).customerId()), FaultRules.agreementMissing(unclear)));
		tenant.proxy()
			.change((request, reply) -> request.path().contains(unclear + "/agreements")
					? reply.rewritten((body) -> body.substring(0, body.length() / 2)) : reply);
		ConfigurableApplicationContext service = start(tenant,
				Stream.concat(Stream.of("succession.discovery.scan-on-start=false", "succession.discovery.schedule=-"),
						user(tenant)));
		Scans.request(service, this.scan, 0, null);
		this.scans.awaitExaminationOf(tenant, this.scan);

		assertThat(withoutAgreement(tenant)).hasSize(2)
			.allSatisfy((subscription) -> assertThat(waiting).contains(subscription));
		assertThat(announcedIn(tenant)).as("what can't be checked goes on")
			.containsExactlyInAnyOrderElementsOf(
					expected.plans().keySet().stream().filter((id) -> !waiting.contains(id)).toList());
		assertThat(agreementsAskedOf(tenant)).as("asked where it matters")
			.contains(unclear)
			.isEqualTo(expected.customersEndingAfter(Instant.now().plus(Duration.ofDays(14))));
		assertThat(Scans.count(service, "agreements", "status", "missing")).isOne();
		assertThat(Scans.count(service, "agreements", "status", "outdated")).isOne();
		assertThat(Scans.count(service, "agreements", "status", "not_checked")).isOne();

		UUID second = UUID.randomUUID();
		tenant.proxy().forget();
		Scans.request(service, second, 0, null);
		this.scans.awaitExaminationOf(tenant, second);
		assertThat(withoutAgreement(tenant)).as("told once").hasSize(2);
		assertThat(agreementsAskedOf(tenant)).as("not asked again where it was announced")
			.isEqualTo(Set.of(late.get(0).customerId(), late.get(1).customerId()));

		tenant.simulator().behave("{\"faults\":[]}");
		UUID third = UUID.randomUUID();
		Scans.request(service, third, 0, null);
		this.scans.awaitExaminationOf(tenant, third);
		assertThat(announcedIn(tenant)).containsExactlyInAnyOrderElementsOf(expected.plans().keySet());
	}

	private List<String> withoutAgreement(Tenant tenant) {
		return this.scans.leftAlone(tenant)
			.stream()
			.filter((finding) -> finding.getReason() == LeftAloneReason.AGREEMENT_MISSING)
			.map((finding) -> Ids.key(finding.getSubscriptionId()))
			.toList();
	}

	private List<String> announcedIn(Tenant tenant) {
		return this.scans.announced(tenant).stream().map((fact) -> Ids.key(fact.getSubscriptionId())).toList();
	}

	private static Set<String> agreementsAskedOf(Tenant tenant) {
		return tenant.proxy()
			.requests()
			.stream()
			.map(InterceptingProxy.Request::path)
			.filter((path) -> path.contains("/agreements"))
			.map((path) -> path.split("/")[3])
			.collect(Collectors.toSet());
	}

	private static Stream<String> user(Tenant tenant) {
		return PartnerAccess.READER.properties(tenant.proxy().url())
			.entrySet()
			.stream()
			.map((property) -> property.getKey() + "=" + property.getValue());
	}

	@Test
	void examinesOnlyTheCustomersThatAreIncludedAndNotExcluded() throws IOException {
		Tenant tenant = tenant(12);
		List<String> customers = tenant.resellerCustomers();
		Scans.request(service(tenant, "succession.discovery.include-customers=" + customers.get(0).toUpperCase() + ","
				+ customers.get(1) + "," + customers.get(2)), this.scan, 0, null);
		Awaitility.await().until(() -> this.scans.examined(this.scan).size() >= 3);
		assertThat(this.scans.listed(this.scan)).containsExactlyInAnyOrderElementsOf(customers.subList(0, 3));
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
			.until(() -> this.scans.listings(tenant).map(CustomerListed::getScanId).distinct().count() >= 3);
		Duration elapsed = Duration.between(before, Instant.now());
		assertThat(Scans.count(service, "scans", "outcome", "requested")).as("one per slot and one at the start")
			.isBetween(3.0, 2.0 + elapsed.toSeconds() / 2);
	}

	@Test
	void doesNotScanAgainAtAStartWhatWasRequestedSinceAScanWasDue() throws IOException {
		Tenant tenant = tenant(15);
		String[] settings = { "succession.discovery.scan-on-start=true", "succession.discovery.schedule=0 0 0 1 1 *" };
		ConfigurableApplicationContext first = start(tenant, Stream.of(settings));
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> this.scans.listings(tenant).findFirst().isPresent());
		UUID atStart = this.scans.listings(tenant).findFirst().orElseThrow().getScanId();
		this.scans.awaitExaminationOf(tenant, atStart);
		assertThat(Scans.count(first, "scans", "outcome", "requested")).isOne();
		first.close();

		ConfigurableApplicationContext second = start(tenant, Stream.of(settings));
		Scans.request(second, this.scan, 0, null);
		this.scans.awaitExaminationOf(tenant, this.scan);
		assertThat(Scans.count(second, "scans", "outcome", "requested")).isZero();
		assertThat(this.scans.listings(tenant).map(CustomerListed::getScanId)).containsOnly(atStart, this.scan);
		assertThat(this.scans.listed(atStart)).doesNotHaveDuplicates();
	}

	private Tenant tenant(long number) throws IOException {
		return new Tenant(CUSTOMERS, 9100 + number, opened(new InterceptingProxy()));
	}

	private <T extends AutoCloseable> T opened(T resource) {
		this.open.add(resource);
		return resource;
	}

	private ConfigurableApplicationContext service(Tenant tenant, String... settings) {
		return start(tenant,
				Stream.concat(Stream.of("succession.discovery.scan-on-start=false", "succession.discovery.schedule=-"),
						Stream.of(settings)));
	}

	private ConfigurableApplicationContext start(Tenant tenant, Stream<String> settings) {
		return opened(DiscoveryApplication.start(ServiceArguments.onTestPlatform()
			.withAll(PartnerAccess.READER.appProperties(tenant.proxy().url()))
			.with(settings.toList())
			.toArray()));
	}

}
