package dev.succession.simulator.http;

import java.util.UUID;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Invalid requests are refused by the service, in its form of error, and are counted.
 */
@Tag("integration")
class MalformedBodyTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String customer = this.simulator.customer("commercial");

	private void isRefused(Reply reply) {
		assertThat(reply.status()).as(reply.body().toString()).isEqualTo(400);
		assertThat(reply.body().path("code").isInt()).isTrue();
		assertThat(reply.body().path("source").asString()).isEqualTo("PartnerFD");
		assertThat(counted(400)).isOne();
		assertThat(counted(500)).isZero();
		assertThat(this.simulator.ledger()).isEmpty();
	}

	private long counted(int status) {
		return this.simulator.anonymous("/simulator/calls")
			.body()
			.path("calls")
			.valueStream()
			.filter((it) -> it.path("status").asInt() == status)
			.mapToLong((it) -> it.path("count").asLong())
			.sum();
	}

	private String path(String call) {
		JsonNode user = this.simulator
			.user((it) -> SimulatorUnderTest.path("customer", it).equals(this.customer) && it.has("usageLocation"));
		return switch (call) {
			case "orders", "carts" -> this.customer + "/" + call;
			case "users" -> this.customer + "/users";
			case "user" -> SimulatorUnderTest.path("user", user);
			case "licenseupdates" -> SimulatorUnderTest.path("user", user) + "/licenseupdates";
			case "subscription" -> this.simulator.subscription(SimulatorUnderTest::isRetiring);
			default -> this.customer;
		};
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "\"text\"", "7", "{", "{\"lineItems\":", "\uD800", "[[[[" })
	void refusesUnreadableBodies(String body) {
		for (String call : new String[] { "POST orders", "POST carts", "POST licenseupdates", "POST users",
				"PATCH user", "PATCH subscription", "PATCH customer" }) {
			String path = path(call.substring(call.indexOf(' ') + 1));
			this.simulator.post("/simulator/reset", "");
			isRefused(this.simulator.call(call.substring(0, call.indexOf(' ')), path, body));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					POST  | orders         | {'lineItems':[null]}
					POST  | orders         | {'lineItems':{}}
					POST  | orders         | {'lineItems':'x'}
					POST  | orders         | {'lineItems':[[]]}
					POST  | orders         | {'lineItems':[]}
					POST  | orders         | {'lineItems':null}
					POST  | orders         | {'lineItems':[{}]}
					POST  | orders         | {'lineItems':[{'offerId':'$NCE','quantity':1,'termDuration':''}]}
					POST  | orders         | {'lineItems':[{'offerId':'$NCE','quantity':1,'termDuration':'1Y'}]}
					POST  | orders         | {'lineItems':[{'offerId':'$NCE','quantity':1,'termDuration':'P9Y'}]}
					POST  | orders         | {'lineItems':[{'offerId':'$NCE','quantity':1,'termDuration':'P99999999999Y'}]}
					POST  | orders         | {'lineItems':[{'offerId':'$NCE','quantity':1e99}]}
					POST  | orders         | {'lineItems':[{'offerId':'$NCE','quantity':'many'}]}
					POST  | orders         | {'lineItems':[{'offerId':'$NCE','quantity':null}]}
					POST  | orders         | {'lineItems':[{'offerId':null,'quantity':1}]}
					POST  | orders         | {'lineItems':[{'offerId':'$NCE','quantity':-1}]}
					POST  | orders         | {'lineItems':[{'lineItemNumber':7,'offerId':'$NCE','quantity':1}]}
					POST  | orders         | {'lineItems':[{'offerId':'$NCE','quantity':1,'additionalPartnerIdsOnRecord':[null]}]}
					POST  | orders         | {'billingCycle':'weekly','lineItems':[{'offerId':'$NCE','quantity':1}]}
					POST  | orders         | {'billingCycle':'','lineItems':[{'offerId':'$NCE','quantity':1}]}
					POST  | orders         | {'referenceCustomerId':'x','lineItems':[{'offerId':'$NCE','quantity':1}]}
					POST  | carts          | {'lineItems':[null]}
					POST  | carts          | {'lineItems':[]}
					POST  | carts          | {'lineItems':[{'id':3}]}
					POST  | carts          | {'lineItems':[{'billingCycle':'weekly','catalogItemId':'$NCE','quantity':1}]}
					POST  | licenseupdates | {'licensesToAssign':[null]}
					POST  | licenseupdates | {'licensesToRemove':[null]}
					POST  | licenseupdates | {'licensesToRemove':['']}
					POST  | licenseupdates | {'licensesToRemove':[{}]}
					POST  | licenseupdates | {'licensesToAssign':[{'skuId':null}]}
					POST  | licenseupdates | {'licensesToAssign':[{'skuId':'x'}]}
					POST  | licenseupdates | {'licensesToAssign':[{'skuId':'$SKU','excludedPlans':[null]}]}
					POST  | licenseupdates | {'licensesToAssign':[{'skuId':'$SKU','excludedPlans':['x']}]}
					POST  | licenseupdates | {'licensesToAssign':null,'licensesToRemove':null}
					POST  | users          | {'userPrincipalName':null}
					POST  | users          | {'userPrincipalName':'a@b','usageLocation':'nowhere'}
					PATCH | user           | {'usageLocation':''}
					PATCH | user           | {'usageLocation':7}
					PATCH | subscription   | {'quantity':'x'}
					PATCH | subscription   | {'quantity':7.9}
					POST  | orders         | {'lineItems':[{'offerId':'$NCE','quantity':1.5}]}
					POST  | carts          | {'lineItems':[{'catalogItemId':'$NCE','quantity':1.5}]}
					PATCH | subscription   | {'attributes':7}
					PATCH | subscription   | {'status':null}
					PATCH | customer       | {'relationshipToPartner':null}
					PATCH | customer       | {'relationshipToPartner':7}
					""")
	void refusesInvalidBodies(String method, String call, String body) {
		String path = path(call);
		this.simulator.post("/simulator/reset", "");
		isRefused(this.simulator.call(method, path,
				body.replace('\'', '"')
					.replace("$NCE", SimulatorUnderTest.NEW_COMMERCE_BASIC)
					.replace("$SKU", SimulatorUnderTest.BUSINESS_BASIC_SKU)));
	}

	@Test
	void refusesABadlyEncodedQuery() {
		this.simulator.post("/simulator/reset", "");
		isRefused(this.simulator.raw("/v1/customers?size=%zz"));
	}

	@Test
	void doesNotRememberTheAnswerToAnUnreadableBody() {
		this.simulator.behave("{\"requestMemory\":{\"kind\":\"REPLAY_2XX\",\"retention\":\"PT1H\",\"entries\":100}}");
		String id = UUID.randomUUID().toString();
		assertThat(
				this.simulator.post(this.customer + "/orders", "{\"lineItems\":[null]}", "MS-RequestId", id).status())
			.isEqualTo(400);
		assertThat(this.simulator.order(this.customer, SimulatorUnderTest.OFFICE_E1, 1, "MS-RequestId", id).status())
			.isEqualTo(201);
	}

	@Test
	void refusesCheckoutOfACartWithAnUnknownTerm() {
		Reply cart = this.simulator.post(this.customer + "/carts", """
				{"lineItems":[{"id":0,"catalogItemId":"%s","quantity":1},
				{"id":1,"catalogItemId":"%s","quantity":1,"termDuration":"1Y"}]}"""
			.formatted(SimulatorUnderTest.OFFICE_E1, SimulatorUnderTest.NEW_COMMERCE_BASIC));
		assertThat(cart.status()).isEqualTo(201);
		assertThat(cart.body().path("lineItems").path(1).path("error").path("errorCode").asInt()).isEqualTo(3000);
		Reply checkOut = this.simulator
			.post(this.customer + "/carts/" + cart.body().path("id").asString() + "/checkout", "");
		assertThat(checkOut.status()).isEqualTo(400);
		assertThat(checkOut.code()).isEqualTo(800009);
		assertThat(this.simulator.ledger()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "OneTime,one_time", "ONE_TIME,one_time", "4,one_time", "Annual,annual", "2,annual",
			"unknown,monthly" })
	void understandsEverySpellingOfABillingCycle(String sent, String published) {
		Reply order = this.simulator.post(this.customer + "/orders",
				"{\"billingCycle\":\"%s\",\"lineItems\":[{\"offerId\":\"%s\",\"quantity\":1}]}".formatted(sent,
						SimulatorUnderTest.OFFICE_E1));
		assertThat(order.body().path("billingCycle").asString()).isEqualTo(published);
		String path = this.customer + "/subscriptions/"
				+ order.body().path("lineItems").path(0).path("subscriptionId").asString();
		assertThat(this.simulator.change(path, "billingCycle", sent).status()).isEqualTo(200);
	}

}
