package dev.succession.partnercenter;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.succession.partnercenter.customers.Qualification;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.MigrationByHand;
import dev.succession.partnercenter.fixtures.Simulator;
import dev.succession.simulator.behaviour.Quirk;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A whole migration by the client alone, over HTTP, under every quirk of Partner Center.
 * The ledger of the simulator shows whether it was done.
 */
@Tag("integration")
class MigrationUnderQuirksTests {

	private static final List<String> OFFICE_E1 = List.of("91fd106f-4b2c-4938-95ac-f54f74e9a239",
			"CFQ7TTC0LF8Q:0001:CFQ7TTC0K9S3");

	private static final String OFFICE_E1_SKU = "18181a46-0d4e-45cd-891e-60aabd171b4e";

	@AutoClose
	private static final Simulator simulator = new Simulator();

	static Stream<Arguments> oneQuirk() {
		return OFFICE_E1.stream()
			.flatMap((offer) -> Stream.concat(Stream.of("none"), Arrays.stream(Quirk.values()).map(Quirk::name))
				.map((quirk) -> Arguments.of(quirk, offer)));
	}

	static Stream<Arguments> everyQuirkOnSomeSeeds() {
		return LongStream.of(1, 42, 2020, ThreadLocalRandom.current().nextLong(1_000_000))
			.boxed()
			.flatMap((seed) -> OFFICE_E1.stream().map((offer) -> Arguments.of(seed, offer)));
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("oneQuirk")
	void movesACustomerUnderOneQuirk(String quirk, String offer) {
		move(7, offer, quirk.equals("none") ? "" : "\"" + quirk + "\": 1");
	}

	@ParameterizedTest(name = "seed {0}, {1}")
	@MethodSource("everyQuirkOnSomeSeeds")
	void movesACustomerUnderAllQuirksAtOnce(long seed, String offer) {
		move(seed, offer,
				Arrays.stream(Quirk.values()).map((quirk) -> "\"" + quirk + "\": 1").collect(Collectors.joining(",")));
	}

	private static void move(long seed, String offer, String quirks) {
		simulator.startOver(seed, 60);
		simulator.behave("{\"seed\": " + seed + ", \"provisioningTime\": \"PT10M\", \"quirks\": {" + quirks + "}}");
		List<JsonNode> usersBefore = simulator.state("user", (user) -> true);
		List<JsonNode> subscriptionsBefore = simulator.state("subscription", (it) -> true);
		try (Client client = new Client(simulator)) {
			MigrationByHand.Moved moved = new MigrationByHand(client, simulator).move(offer);
			assertTold(moved, usersBefore, subscriptionsBefore);
			assertDone(moved, offer, holders(usersBefore, moved));
		}
	}

	/** What the client answered is true. */
	private static void assertTold(MigrationByHand.Moved moved, List<JsonNode> users, List<JsonNode> subscriptions) {
		assertThat(moved.everyone()).isEqualTo(users.stream()
			.filter((user) -> user.path("customerId").asString().equals(moved.customer().id()))
			.map((user) -> user.path("id").asString())
			.collect(Collectors.toSet()));
		JsonNode customer = simulator.state("customer", (it) -> it.path("id").asString().equals(moved.customer().id()))
			.getFirst();
		assertThat(moved.customer().country()).isEqualTo(customer.path("country").asString());
		assertThat(moved.qualifications().stream().filter(Qualification::isApproved).toList()).hasSize(
				customer.has("qualification") && customer.path("vettingStatus").asString().equals("Approved") ? 1 : 0);
		JsonNode old = subscriptions.stream()
			.filter((it) -> it.path("id").asString().equals(moved.old().id()))
			.findFirst()
			.orElseThrow();
		assertThat(moved.old().quantity()).isEqualTo(old.path("quantity").asInt());
		assertThat(moved.old().endsAt()).isEqualTo(Instant.parse(old.path("commitmentEndDate").asString()));
		assertThat(moved.oldSku()).isEqualTo(old.path("skuId").asString());
		assertThat(moved.newSku()).isEqualTo(OFFICE_E1_SKU);
	}

	/** Every effect happened once and in the right order, and nothing else happened. */
	private static void assertDone(MigrationByHand.Moved moved, String offer, Set<String> holders) {
		List<JsonNode> ledger = simulator.ledger();
		assertThat(ledger).allMatch((row) -> row.path("customerId").asString().equals(moved.customer().id()));
		assertThat(simulator.ledger("order.placed")).singleElement().satisfies((order) -> {
			assertThat(order.path("offerId").asString()).isEqualToIgnoringCase(offer);
			assertThat(order.path("quantity").asInt()).isEqualTo(moved.old().quantity());
			assertThat(order.path("subscriptionId").asString()).isEqualTo(moved.bought().id());
		});
		assertThat(moved.moved()).isEqualTo(holders).isNotEmpty();
		assertThat(simulator.ledger("licenses.changed")).hasSameSizeAs(holders)
			.allMatch((row) -> row.path("assigned").toString().equals("[\"" + moved.newSku() + "\"]")
					&& row.path("removed").toString().equals("[\"" + moved.oldSku() + "\"]"));
		assertThat(simulator.ledger("subscription.changed")).singleElement().satisfies((change) -> {
			assertThat(change.path("subscriptionId").asString()).isEqualTo(moved.old().id());
			assertThat(change.path("status").asString()).isEqualTo("suspended");
			assertThat(change).isEqualTo(ledger.getLast());
		});
		assertThat(simulator.holders(moved.customer().id(), moved.oldSku())).isEmpty();
		assertThat(simulator.holders(moved.customer().id(), moved.newSku())).isEqualTo(holders);
	}

	private static Set<String> holders(List<JsonNode> users, MigrationByHand.Moved moved) {
		return users.stream()
			.filter((user) -> user.path("customerId").asString().equals(moved.customer().id()))
			.filter((user) -> user.path("licenses").findValuesAsString("skuId").contains(moved.oldSku()))
			.map((user) -> user.path("id").asString())
			.collect(Collectors.toCollection(HashSet::new));
	}

}
