package dev.succession.partnercenter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.succession.partnercenter.customers.Customer;
import dev.succession.partnercenter.customers.CustomerPage;
import dev.succession.partnercenter.customers.CustomerSummary;
import dev.succession.partnercenter.customers.Relationship;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import dev.succession.partnercenter.licenses.AssignedLicense;
import dev.succession.partnercenter.licenses.LicenseChange;
import dev.succession.partnercenter.licenses.LicenseUpdate;
import dev.succession.partnercenter.licenses.SubscribedSku;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.orders.Order;
import dev.succession.partnercenter.orders.OrderLine;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionList;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.partnercenter.users.User;
import dev.succession.partnercenter.users.UserPage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads every body as Microsoft publishes it, over HTTP. */
class PublishedBodiesTests {

	private static final String CUSTOMER = "c501c3c4-d776-40ef-9ecf-9cefb59442c1";

	@AutoClose
	private final ScriptedServer server = new ScriptedServer();

	@AutoClose
	private final Client client = new Client(this.server);

	@Test
	void readsTheCustomerList() {
		this.server.on("GET", "/v1/customers?size=500", Script.published(200, "customers-list-response"));
		assertThat(done(this.client.customers().page(Client.patiently(), 500, null)))
			.isEqualTo(new CustomerPage(
					List.of(new CustomerSummary("b44bb1fb-c595-45b0-9e09-d657365580bf", Relationship.RESELLER),
							new CustomerSummary("45c44870-ef77-4fdd-b6fe-3dacb075cff2", Relationship.RESELLER)),
					null, 0));
	}

	@Test
	void readsACustomer() {
		String id = "eebd1b55-5360-4438-a11d-5c06918c3014";
		this.server.on("GET", "/v1/customers/" + id, Script.published(200, "customer-get-response"));
		assertThat(done(this.client.customers().get(Client.patiently(), id)))
			.isEqualTo(new Customer(id, "1kl as kjk", "US", Relationship.RESELLER));
	}

	@Test
	void readsSubscriptions() {
		this.server.on("GET", "/v1/customers/" + CUSTOMER + "/subscriptions",
				Script.published(200, "subscriptions-list-response"));
		SubscriptionList list = done(this.client.subscriptions().list(Client.patiently(), CUSTOMER));
		assertThat(list.unreadable()).isEmpty();
		Subscription subscription = list.subscriptions().getFirst();
		assertThat(subscription.id()).isEqualTo("42226ED6-070A-4E0F-B80C-4CDFB3E97AA7");
		assertThat(subscription.offerId()).isEqualTo("DB2E705F-B82A-4024-A3D5-D88E12F2DB35");
		assertThat(subscription.quantity()).isEqualTo(5);
		assertThat(subscription.status()).isEqualTo(SubscriptionStatus.ACTIVE);
		assertThat(subscription.autoRenewEnabled()).isTrue();
		assertThat(subscription.endsAt()).isEqualTo(Instant.parse("2018-05-07T00:00:00Z"));
		assertThat(subscription.orderId()).isEqualTo("3EDDCAC6-63B2-4C40-B0B6-F47E18301492");
	}

	@Test
	void readsALegacyOrder() throws Exception {
		this.server.on("POST", "/v1/customers/" + CUSTOMER + "/orders",
				Script.published(201, "order-create-legacy-response"));
		UUID requestId = UUID.randomUUID();
		Order order = done(this.client.orders()
			.place(Client.patiently(), new NewOrder(CUSTOMER, "DB2E705F-B82A-4024-A3D5-D88E12F2DB35", 5,
					"New offer purchase.", "monthly", null), requestId));
		assertThat(order).isEqualTo(new Order("3eddcac6-63b2-4c40-b0b6-f47e18301492", "unknown",
				List.of(new OrderLine("DB2E705F-B82A-4024-A3D5-D88E12F2DB35", "42226ED6-070A-4E0F-B80C-4CDFB3E97AA7", 5,
						"New offer purchase."))));
		assertThat(this.server.lastCall().header("MS-RequestId")).isEqualTo(requestId.toString());
		JSONAssert.assertEquals("""
				{"referenceCustomerId": "c501c3c4-d776-40ef-9ecf-9cefb59442c1", "billingCycle": "monthly",
				 "lineItems": [{"lineItemNumber": 0, "offerId": "DB2E705F-B82A-4024-A3D5-D88E12F2DB35", "quantity": 5,
				                "friendlyName": "New offer purchase."}],
				 "attributes": {"objectType": "Order"}}""", this.server.lastCall().body(), true);
	}

	@Test
	void readsUsers() {
		this.server.on("GET", "/v1/customers/" + CUSTOMER + "/users?size=500",
				Script.published(200, "users-list-response"));
		assertThat(done(this.client.users().page(Client.patiently(), CUSTOMER, 500, null)))
			.isEqualTo(new UserPage(List.of(new User("a9ef48bb-8758-4590-a312-d4a47bfaded4", "US", true),
					new User("6e668259-1f09-479d-bcb8-d9b03e826b8d", null, true)), null, 0));
	}

	@Test
	void readsLicencesOfAUser() {
		this.server.on("GET", "/v1/customers/" + CUSTOMER + "/users/u1/licenses",
				Script.published(200, "user-licenses-response"));
		List<AssignedLicense> licenses = done(this.client.licenses().ofUser(Client.patiently(), CUSTOMER, "u1"));
		assertThat(licenses).singleElement()
			.satisfies((license) -> assertThat(license.skuId()).isEqualTo("efccb6f7-5641-4e0e-bd10-b4976e1bf68e"))
			.satisfies((license) -> assertThat(license.assignedPlans()).hasSize(5)
				.contains("c1ec4a95-1f05-45b3-a911-aa3fa01094f5"));
	}

	@Test
	void readsSubscribedSkus() {
		this.server.on("GET", "/v1/customers/" + CUSTOMER + "/subscribedskus",
				Script.published(200, "subscribedskus-response"));
		assertThat(done(this.client.licenses().subscribedSkus(Client.patiently(), CUSTOMER))).hasSize(2)
			.last()
			.isEqualTo(new SubscribedSku("f8a1db68-be16-40ed-86d5-cb42ce701560", "POWER_BI_PRO", 0, 1, 1, 1, 0,
					Set.of("70d33638-9c74-4d01-bfd3-562de28bd4ba")));
	}

	@Test
	void reportsThatNoLicenceIsLeft() {
		this.server.on("POST", "/v1/customers/" + CUSTOMER + "/users/u1/licenseupdates",
				Script.published(400, "licenseupdates-error-60012"));
		LicenseChange change = new LicenseChange(Map.of("f8a1db68-be16-40ed-86d5-cb42ce701560", Set.of()), Set.of());
		Answer<LicenseUpdate> answer = this.client.licenses()
			.update(Client.patiently(), CUSTOMER, "u1", change, UUID.randomUUID());
		assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, (refused) -> {
			assertThat(refused.refusal().kind()).isEqualTo(ErrorKind.NO_LICENSES_LEFT);
			assertThat(refused.refusal()).hasToString("400/60012");
		});
	}

	@Test
	void readsANewCommerceOrder() {
		this.server.on("GET", "/v1/customers/" + CUSTOMER + "/orders/5cf72f146967",
				Script.published(200, "order-create-nce-response"));
		assertThat(done(this.client.orders().get(Client.patiently(), CUSTOMER, "5cf72f146967")))
			.isEqualTo(new Order("5cf72f146967", "pending", List.of(new OrderLine("CFQ7TTC0LH0Z:0001:CFQ7TTC0K18P",
					"fcddfa52-1da8-4529-d347-50ea51e1e7be", 1, "AI Builder Capacity add-on"))));
	}

	@Test
	void waitsAsLongAsTheGatewaySaysInItsText() {
		this.server.on("GET", "/v1/customers/" + CUSTOMER, Script.published(429, "throttled-429"));
		Instant before = Instant.now();
		assertThat(this.client.customers().get(Client.patiently(), CUSTOMER)).isInstanceOfSatisfying(
				Answer.Throttled.class,
				(throttled) -> assertThat(throttled.until()).isBetween(before.plusSeconds(56), before.plusSeconds(60)));
		assertThat(this.server.calls()).hasSize(1);
	}

	private static <T> T done(Answer<T> answer) {
		assertThat(answer).isInstanceOf(Answer.Done.class);
		return ((Answer.Done<T>) answer).value();
	}

}
