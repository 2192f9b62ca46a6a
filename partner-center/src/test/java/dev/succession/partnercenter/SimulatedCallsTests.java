package dev.succession.partnercenter;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.succession.partnercenter.agreements.AgreementStatus;
import dev.succession.partnercenter.audit.AuditQuery;
import dev.succession.partnercenter.audit.AuditRecord;
import dev.succession.partnercenter.catalogue.Availability;
import dev.succession.partnercenter.catalogue.BillingCycle;
import dev.succession.partnercenter.catalogue.Offer;
import dev.succession.partnercenter.catalogue.ProductSku;
import dev.succession.partnercenter.customers.CustomerPage;
import dev.succession.partnercenter.customers.CustomerSummary;
import dev.succession.partnercenter.customers.Qualification;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.FaultyWrite;
import dev.succession.partnercenter.fixtures.Simulator;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.orders.Order;
import dev.succession.partnercenter.orders.OrderProvisioning;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.users.User;
import dev.succession.simulator.client.UserRow;
import dev.succession.testkit.partnercenter.FaultRules;
import dev.succession.testkit.partnercenter.OfferIds;
import dev.succession.testkit.partnercenter.SkuIds;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls that a migration does not need, and lists as streams, with the simulator. */
@Tag("integration")
class SimulatedCallsTests {

	@AutoClose
	private static final Simulator simulator = new Simulator();

	@AutoClose
	private final Client client = new Client(simulator, "paging.max-pages=50");

	private FaultyWrite.Subject subject;

	@BeforeEach
	void startOver() {
		simulator.startOver(7, 40);
		this.subject = FaultyWrite.Subject.of(simulator);
	}

	@Test
	void readsTheCatalogueAsAWholeAndByOffer() {
		List<Offer> offers = this.client.offers()
			.pages(Client.patiently(), "US", 5)
			.flatMap((page) -> done(page).offers().stream())
			.toList();
		assertThat(offers).hasSizeGreaterThan(15).doesNotHaveDuplicates();
		Offer officeE1 = offers.stream()
			.filter((offer) -> Ids.same(offer.id(), OfferIds.OFFICE_E1))
			.findFirst()
			.orElseThrow();
		assertThat(done(this.client.offers().get(Client.patiently(), "US", OfferIds.OFFICE_E1))).isEqualTo(officeE1);
		assertThat(officeE1.skuId()).isEqualTo(SkuIds.OFFICE_E1);
		assertThat(officeE1.isAvailableForPurchase()).isTrue();
		assertThat(officeE1.reselleeQualifications()).isEmpty();
		assertThat(offers)
			.filteredOn((offer) -> offer.reselleeQualifications().equals(Set.of(Qualification.Kind.EDUCATION)))
			.isNotEmpty();
	}

	@Test
	void findsAnOrderByItsCorrelationIdAmongTheAuditRecords() {
		CallScope scope = Client.patiently();
		Order order = done(this.client.order(scope,
				new NewOrder(this.subject.customerId(), OfferIds.OFFICE_E1, 2, "x", "monthly", null),
				UUID.randomUUID()));
		FaultyWrite.LICENSES.send(this.client, Client.patiently(), this.subject, UUID.randomUUID());
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		List<AuditRecord> records = this.client.auditRecords()
			.pages(Client.patiently(), new AuditQuery(today.minusDays(1), today, this.subject.customerId()), 1)
			.flatMap((page) -> done(page).records().stream())
			.toList();
		assertThat(records).hasSize(2);
		assertThat(records.getFirst().originalCorrelationId()).isEqualTo(scope.correlationId().toString());
		assertThat(records.getFirst().operationType()).isEqualTo("create_order");
		assertThat(records.getFirst().operationStatus()).isEqualTo(AuditRecord.Status.SUCCEEDED);
		assertThat(records.getFirst().orderId()).isEqualTo(order.id());
		assertThat(records.getFirst().subscriptionIds()).singleElement()
			.satisfies((id) -> assertThat(id).isEqualToIgnoringCase(order.lines().getFirst().subscriptionId()));
	}

	/** Case A11. */
	@Test
	void buysForThreeYearsWhatTheCatalogueSellsForThem() {
		Availability.Term threeYears = new Availability.Term("P3Y", BillingCycle.TRIENNIAL);
		Availability availability = done(this.client.products()
			.availabilities(Client.patiently(), ProductSku.of(OfferIds.OFFICE_E1_NEW_COMMERCE), "US", "commercial"))
			.stream()
			.filter((it) -> it.offers(threeYears))
			.findFirst()
			.orElseThrow();
		Order order = done(this.client.order(Client.patiently(), new NewOrder(this.subject.customerId(),
				availability.catalogueItemId(), 2, "x", "triennial", threeYears.duration()), UUID.randomUUID()));
		Subscription bought = done(this.client.subscriptions()
			.get(Client.patiently(), this.subject.customerId(), order.lines().getFirst().subscriptionId()));
		assertThat(bought.endsAt())
			.isEqualTo(LocalDate.now(ZoneOffset.UTC).plusYears(3).atStartOfDay(ZoneOffset.UTC).toInstant());
		assertThat(bought.resource().text("billingCycle", "")).isEqualTo("triennial");
	}

	@Test
	void refusesATermThatTheCatalogueDoesNotHave() {
		NewOrder order = new NewOrder(this.subject.customerId(), OfferIds.BUSINESS_BASIC_NEW_COMMERCE, 2, "x",
				"triennial", "P3Y");
		assertThat(this.client.order(Client.patiently(), order, UUID.randomUUID())).isInstanceOf(Answer.Refused.class);
		assertThat(simulator.ledger("order.placed")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "'', NOT_AVAILABLE", "\"CART_ERROR_CODES\", CART_ITEM" })
	void understandsBothKindsOfCodesOfACartsLine(String switches, ErrorKind kind) {
		simulator.behave("{\"switches\": [%s]}".formatted(switches));
		NewOrder order = new NewOrder(this.subject.customerId(), "CFQ7TTC0LF8Q:0001:OUTDATED", 2, "x", "monthly",
				"P1M");
		Answer<Order> answer = this.client.order(Client.patiently(), order, UUID.randomUUID());
		assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class,
				(refused) -> assertThat(refused.refusal().kind()).isEqualTo(kind));
	}

	@Test
	void readsTheProvisioningStatusOfAnOrder() {
		simulator.behave("{\"provisioningTime\": \"PT10M\"}");
		Order order = done(this.client.order(Client.patiently(),
				new NewOrder(this.subject.customerId(), OfferIds.OFFICE_E1, 2, "x", "monthly", null),
				UUID.randomUUID()));
		assertThat(provisioning(order)).containsExactly(new OrderProvisioning(0, OrderProvisioning.Status.UNFULFILLED));
		simulator.advance(Duration.ofMinutes(15));
		assertThat(provisioning(order)).containsExactly(new OrderProvisioning(0, OrderProvisioning.Status.FULFILLED));
	}

	private List<OrderProvisioning> provisioning(Order order) {
		return done(this.client.orders().provisioning(Client.patiently(), this.subject.customerId(), order.id()));
	}

	@Test
	void readsAUserAndNoUpgrade() {
		UserRow user = simulator.tenant().user(this.subject.userId());
		assertThat(done(this.client.users().get(Client.patiently(), this.subject.customerId(), this.subject.userId())))
			.isEqualTo(new User(this.subject.userId(), user.usageLocation(), true));
		assertThat(done(this.client.upgrades()
			.list(Client.patiently(), this.subject.customerId(), this.subject.subscriptionId()))).isEmpty();
	}

	@Test
	void saysWhetherACustomerHasAcceptedTheAgreement() {
		assertThat(agreement()).isEqualTo(new AgreementStatus.Accepted());
		simulator.behave(faults(FaultRules.agreementMissing(this.subject.customerId())));
		assertThat(agreement()).isEqualTo(new AgreementStatus.Missing(false));
		simulator.behave(faults(FaultRules.agreementOutdated(this.subject.customerId())));
		assertThat(agreement()).isEqualTo(new AgreementStatus.Missing(true));
	}

	private AgreementStatus agreement() {
		return done(this.client.agreements().of(Client.patiently(), this.subject.customerId()));
	}

	private static String faults(String rule) {
		return "{\"faults\": [%s]}".formatted(rule);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 500 })
	void streamsAllCustomersAndUsers(int size) {
		assertThat(this.client.customers()
			.pages(Client.patiently(), size)
			.flatMap((page) -> done(page).customers().stream())
			.map(CustomerSummary::id)).containsExactlyInAnyOrderElementsOf(simulator.tenant().customers().keySet());
		assertThat(this.client.users()
			.pages(Client.patiently(), this.subject.customerId(), size)
			.flatMap((page) -> done(page).users().stream())
			.map(User::id)).containsExactlyInAnyOrderElementsOf(
					simulator.tenant().usersOf(this.subject.customerId()).stream().map(UserRow::id).toList());
	}

	@Test
	void endsEndlessPaging() {
		simulator.behave("{\"faults\": [{\"fault\": \"ENDLESS_PAGING\", \"calls\": [\"LIST_CUSTOMERS\"]}]}");
		List<Answer<CustomerPage>> pages = this.client.customers().pages(Client.patiently(), 10).toList();
		assertThat(pages).hasSizeLessThanOrEqualTo(51).last().isEqualTo(new Answer.Unknown<>("paging does not end"));
	}

	@Test
	void followsNoPageToAnotherHost() {
		simulator.behave("{\"faults\": [{\"fault\": \"FOREIGN_LINK\", \"calls\": [\"LIST_CUSTOMERS\"]}]}");
		List<Answer<CustomerPage>> pages = this.client.customers().pages(Client.patiently(), 10).toList();
		assertThat(pages).last().isInstanceOf(Answer.Unknown.class);
	}

	private static <T> T done(Answer<T> answer) {
		assertThat(answer).isInstanceOf(Answer.Done.class);
		return ((Answer.Done<T>) answer).value();
	}

}
