package dev.succession.simulator.stages.quirks;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.succession.simulator.behaviour.Quirk;
import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class QuirkTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String path = this.simulator.subscription(SimulatorUnderTest::isRetiring);

	private final String customer = this.path.substring(0, this.path.indexOf("/subscriptions"));

	private void quirk(String name) {
		this.simulator.behave("{\"quirks\":{\"" + name + "\":1.0}}");
	}

	private JsonNode subscription() {
		return this.simulator.get(this.path).body();
	}

	@Test
	void beginsWithAByteOrderMark() {
		quirk("BYTE_ORDER_MARK");
		byte[] body = this.simulator.get(this.path).raw().body();
		assertThat(body).startsWith(0xEF, 0xBB, 0xBF, '{');
	}

	@Test
	void capitalisesProperties() {
		quirk("PASCAL_CASE");
		assertThat(subscription().path("Attributes").path("ObjectType").asString()).isEqualTo("Subscription");
		assertThat(subscription().has("attributes")).isFalse();
	}

	@Test
	void spellsEnumerationsDifferently() {
		quirk("ENUM_SPELLING");
		List<String> spellings = IntStream.range(0, 30)
			.mapToObj((i) -> subscription().path("status").asString())
			.distinct()
			.toList();
		assertThat(spellings).containsExactlyInAnyOrder("Active", "1");
	}

	@Test
	void hasNewValuesAndProperties() {
		this.simulator.behave("{\"quirks\":{\"NEW_ENUM_VALUES\":1.0,\"NEW_PROPERTIES\":1.0}}");
		assertThat(subscription().path("billingType").asString()).isEqualTo("something_new");
		assertThat(subscription().has("introducedLately")).isTrue();
		assertThat(subscription().path("status").asString()).isEqualTo("active");
	}

	@Test
	void writesNulls() {
		quirk("EXPLICIT_NULLS");
		assertThat(subscription().has("parentSubscriptionId")).isTrue();
		assertThat(subscription().path("parentSubscriptionId").isNull()).isTrue();
	}

	@Test
	void changesTheLetterCaseOfIds() {
		String before = subscription().path("id").asString();
		quirk("LETTER_CASE");
		assertThat(subscription().path("id").asString()).isEqualTo(before.toLowerCase());
	}

	@Test
	void writesDatesDifferently() {
		quirk("DATE_FORMS");
		assertThat(subscription().path("commitmentEndDate").asString())
			.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");
		List<String> forms = IntStream.range(0, 40)
			.mapToObj((i) -> subscription().path("commitmentEndDate").asString())
			.distinct()
			.toList();
		assertThat(forms).hasSizeGreaterThan(4);
		assertThat(forms.stream().map(OffsetDateTime::parse).map(OffsetDateTime::toInstant))
			.containsOnly(OffsetDateTime.parse(forms.getFirst()).toInstant());
	}

	@Test
	void linksWithTheVersion() {
		quirk("VERSIONED_LINKS");
		assertThat(subscription().path("links").path("self").path("uri").asString()).startsWith("/v1/customers/");
	}

	@Test
	void answersAwkwardNames() {
		quirk("AWKWARD_NAMES");
		String before = this.simulator.state("customer").getFirst().path("name").asString();
		JsonNode profile = this.simulator.get("/v1/customers?size=1")
			.body()
			.path("items")
			.path(0)
			.path("companyProfile");
		assertThat(profile.path("companyName").asString()).isNotEmpty().isNotEqualTo(before);
		assertThat(this.simulator.get(this.customer + "/users?size=1")
			.body()
			.path("items")
			.path(0)
			.path("userPrincipalName")
			.asString()).contains("#EXT#");
	}

	@Test
	void omitsLinksFromTheLastPage() {
		quirk("NO_LINKS");
		assertThat(this.simulator.get("/v1/customers?size=500").body().has("links")).isFalse();
		assertThat(this.simulator.get("/v1/customers?size=50").body().has("links")).isTrue();
	}

	@Test
	void hasATotalCountThatIsNotTheNumberOfItems() {
		quirk("TOTAL_COUNT");
		JsonNode page = this.simulator.get("/v1/customers?size=50").body();
		assertThat(page.path("totalCount").asInt()).isNotEqualTo(page.path("items").size());
	}

	@Test
	void endsAListWithAnError() {
		quirk("END_BY_ERROR");
		JsonNode page = this.simulator.get("/v1/customers?size=500").body();
		Reply end = this.simulator.get("/v1/customers?size=500&seekOperation=Next", "MS-ContinuationToken",
				page.path("continuationToken").asString());
		assertThat(end.status()).isEqualTo(400);
		assertThat(end.code()).isEqualTo(2000);
	}

	@Test
	void doublesHeaders() {
		quirk("DOUBLED_HEADERS");
		Reply reply = this.simulator.get(this.path, "MS-RequestId", "a");
		assertThat(reply.header("MS-RequestId")).isEqualTo("a,a");
	}

	@Test
	void writesErrorCodesAsTexts() {
		this.simulator.behave("{\"quirks\":{\"TEXT_CODES\":1.0}}");
		JsonNode error = this.simulator.get(this.customer + "/subscriptions/x").body();
		assertThat(error.path("code").isString()).isTrue();
	}

	/**
	 * The service's own answer has a text in its data and an apostrophe in its
	 * description.
	 */
	private JsonNode outOfLicences() {
		JsonNode user = this.simulator
			.user((it) -> it.has("usageLocation") && !it.toString().contains(SimulatorUnderTest.OFFICE_E1_SKU));
		Reply reply = this.simulator.post(SimulatorUnderTest.path("user", user) + "/licenseupdates",
				"{\"licensesToAssign\":[{\"skuId\":\"%s\"}]}".formatted(SimulatorUnderTest.OFFICE_E1_SKU));
		assertThat(reply.status()).isEqualTo(400);
		return reply.body();
	}

	@Test
	void leavesTheDataOutOfErrorsOrPutsObjectsIntoIt() {
		assertThat(outOfLicences().path("data").path(0).isString()).isTrue();
		quirk("ERROR_DATA");
		List<JsonNode> errors = IntStream.range(0, 20).mapToObj((i) -> outOfLicences()).toList();
		assertThat(errors).anyMatch((it) -> !it.has("data")).anyMatch((it) -> it.path("data").path(0).isObject());
		assertThat(errors).noneMatch((it) -> it.path("data").path(0).isString());
	}

	@Test
	void escapesTheDescriptionsOfErrors() {
		assertThat(outOfLicences().path("description").asString()).contains("you've");
		quirk("ESCAPED_DESCRIPTIONS");
		assertThat(outOfLicences().path("description").asString()).contains("We&#39;re", "you&#39;ve")
			.doesNotContain("'", "&amp;");
	}

	@ParameterizedTest
	@EnumSource(names = { "ERROR_DATA", "ESCAPED_DESCRIPTIONS", "TEXT_CODES", "PRECONDITION_FAILED" })
	void leavesTheGatewaysErrorsAsTheyAre(Quirk quirk) {
		this.simulator.behave("""
				{"quirks":{"%s":1.0},"faults":[{"fault":"FAIL","calls":["GET_CUSTOMER"]}]}""".formatted(quirk));
		assertThat(this.simulator.get(this.customer).body())
			.isEqualTo(this.simulator.parse("{\"statusCode\":500,\"message\":\"The request failed.\"}"));
	}

	@Test
	void refusesABadTokenInTheGatewaysShape() {
		quirk("GATEWAY_UNAUTHORIZED");
		Reply reply = this.simulator.anonymous(this.path, "Authorization", "Bearer nonsense");
		assertThat(reply.status()).isEqualTo(401);
		assertThat(reply.body().path("statusCode").asInt()).isEqualTo(401);
		assertThat(reply.body().has("code")).isFalse();
		assertThat(this.simulator.get(this.customer + "/subscriptions/x").code()).isEqualTo(20003);
	}

	@Test
	void answersAStaleEtagWith412() {
		quirk("PRECONDITION_FAILED");
		Reply reply = this.simulator.change(this.path, "quantity", 1, "If-Match", "\"stale\"");
		assertThat(reply.status()).isEqualTo(412);
	}

	@Test
	void acceptsAPatchWithoutABody() {
		quirk("ACCEPTED");
		Reply reply = this.simulator.change(this.path, "status", "suspended");
		assertThat(reply.status()).isEqualTo(202);
		assertThat(reply.raw().body()).isEmpty();
		assertThat(this.path).endsWithIgnoringCase(reply.header("Location"));
		assertThat(subscription().path("status").asString()).isEqualTo("suspended");
	}

	@Test
	void leavesStatusAndSubscriptionIdsOutOfOrders() {
		this.simulator.behave("{\"quirks\":{\"NO_ORDER_STATUS\":1.0,\"NO_SUBSCRIPTION_ID\":1.0}}");
		JsonNode order = this.simulator.order(this.customer, SimulatorUnderTest.OFFICE_E1, 1).body();
		assertThat(order.has("status")).isFalse();
		assertThat(order.path("lineItems").path(0).has("subscriptionId")).isFalse();
		JsonNode found = this.simulator.get(this.customer + "/subscriptions?order_id=" + order.path("id").asString())
			.body();
		assertThat(found.path("items")).hasSize(1);
	}

	@Test
	void leavesOutTheEtagOfNewCommerce() {
		quirk("NO_ETAG");
		String bought = this.simulator.bought(this.customer, SimulatorUnderTest.NEW_COMMERCE_BASIC, 1);
		assertThat(this.simulator.get(bought).body().path("attributes").path("etag").asString()).isEmpty();
		assertThat(this.simulator.change(bought, "quantity", 2).status()).isEqualTo(200);
	}

	@Test
	void warnsWhenLicencesAreAssigned() {
		quirk("LICENSE_WARNINGS");
		JsonNode user = this.simulator.state("user")
			.stream()
			.filter((it) -> !it.path("licenses").isEmpty() && it.has("usageLocation"))
			.filter((it) -> SimulatorUnderTest.path("customer", it).equals(this.customer))
			.findFirst()
			.orElseThrow();
		Reply reply = this.simulator.post(SimulatorUnderTest.path("user", user) + "/licenseupdates",
				"{\"licensesToRemove\":[\"%s\"]}".formatted(user.path("licenses").path(0).path("skuId").asString()));
		assertThat(reply.status()).isEqualTo(201);
		assertThat(reply.body().path("licenseWarnings")).hasSize(1);
	}

	@Test
	void qualifiesBusinessesAsNone() {
		quirk("NONE_QUALIFICATION");
		assertThat(this.simulator.get(this.simulator.customer("commercial") + "/qualifications")
			.body()
			.path(0)
			.path("qualification")
			.asString()).isEqualTo("None");
	}

	@ParameterizedTest
	@EnumSource
	void leavesEveryItemOfAListWhereItIs(Quirk quirk) {
		int items = this.simulator.get(this.customer + "/users").body().path("items").size();
		quirk(quirk.name());
		String body = new String(this.simulator.get(this.customer + "/users").raw().body(), StandardCharsets.UTF_8);
		JsonNode list = this.simulator.parse(body.replace("\uFEFF", ""));
		assertThat(list.path(list.has("Items") ? "Items" : "items")).hasSize(items).isNotEmpty();
	}

	@Test
	void appliesAllAtOnce() {
		String all = Arrays.stream(Quirk.values()).map((it) -> "\"" + it + "\":1.0").collect(Collectors.joining(","));
		this.simulator.behave("{\"quirks\":{" + all + "}}");
		byte[] bytes = this.simulator.get(this.path).raw().body();
		JsonNode body = this.simulator.parse(new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8));
		assertThat(body.path("Status").asString()).isIn("Active", "1");
		assertThat(body.path("BillingType").asString()).isEqualTo("something_new");
		assertThat(body.path("Links").path("Self").path("Uri").asString()).startsWith("/v1/");
		assertThat(body.path("IntroducedLately").isObject()).isTrue();
		assertThat(body.path("TermDuration").isNull()).isTrue();
	}

	@Test
	void appliesAQuirkWithItsProbability() {
		this.simulator.behave("{\"quirks\":{\"BYTE_ORDER_MARK\":0.3}}");
		long odd = IntStream.range(0, 300).filter((i) -> this.simulator.get(this.path).raw().body()[0] != '{').count();
		assertThat(odd).isBetween(50L, 130L);
	}

}
