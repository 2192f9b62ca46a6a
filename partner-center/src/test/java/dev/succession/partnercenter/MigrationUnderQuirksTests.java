package dev.succession.partnercenter;

import java.util.Arrays;
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
import dev.succession.simulator.client.CustomerRow;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.simulator.client.TenantSnapshot;
import dev.succession.simulator.client.UserRow;
import dev.succession.testkit.partnercenter.OfferIds;
import dev.succession.testkit.partnercenter.SkuIds;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A whole migration by the client alone, over HTTP, under every quirk of Partner Center.
 * The ledger of the simulator shows whether it was done.
 */
@Tag("integration")
class MigrationUnderQuirksTests {

	private static final List<String> OFFICE_E1 = List.of(OfferIds.OFFICE_E1, OfferIds.OFFICE_E1_NEW_COMMERCE);

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
		TenantSnapshot before = simulator.tenant();
		try (Client client = new Client(simulator)) {
			MigrationByHand.Moved moved = new MigrationByHand(client, simulator).move(offer);
			assertTold(moved, before);
			assertDone(moved, offer, holders(before, moved));
		}
	}

	/** What the client answered is true. */
	private static void assertTold(MigrationByHand.Moved moved, TenantSnapshot before) {
		assertThat(moved.everyone()).isEqualTo(
				before.usersOf(Ids.key(moved.customer().id())).stream().map(UserRow::id).collect(Collectors.toSet()));
		CustomerRow customer = simulator.tenant().customer(Ids.key(moved.customer().id()));
		assertThat(moved.customer().country()).isEqualTo(customer.country());
		assertThat(moved.qualifications().stream().filter(Qualification::isApproved).toList())
			.hasSize(customer.qualification() != null && customer.vettingStatus().equals("Approved") ? 1 : 0);
		SubscriptionRow old = before.subscription(Ids.key(moved.old().id()));
		assertThat(moved.old().quantity()).isEqualTo(old.quantity());
		assertThat(moved.old().endsAt()).isEqualTo(old.commitmentEndDate());
		assertThat(moved.oldSku()).isEqualTo(old.skuId());
		assertThat(moved.newSku()).isEqualTo(SkuIds.OFFICE_E1);
	}

	/** Every effect happened once and in the right order, and nothing else happened. */
	private static void assertDone(MigrationByHand.Moved moved, String offer, Set<String> holders) {
		List<LedgerEntry> ledger = simulator.ledger();
		assertThat(ledger).allMatch((row) -> Ids.same(row.customerId(), moved.customer().id()));
		assertThat(simulator.ledger("order.placed")).singleElement().satisfies((order) -> {
			assertThat(order.offerId()).isEqualToIgnoringCase(offer);
			assertThat(order.quantity()).isEqualTo(moved.old().quantity());
			assertThat(order.subscriptionId()).isEqualToIgnoringCase(moved.bought().id());
		});
		assertThat(moved.moved()).isEqualTo(holders).isNotEmpty();
		assertThat(simulator.ledger("licenses.changed")).hasSameSizeAs(holders)
			.allMatch((row) -> row.assigned().equals(Set.of(moved.newSku()))
					&& row.removed().equals(Set.of(moved.oldSku())));
		assertThat(simulator.ledger("subscription.changed")).singleElement().satisfies((change) -> {
			assertThat(change.subscriptionId()).isEqualToIgnoringCase(moved.old().id());
			assertThat(change.status()).isEqualTo("suspended");
			assertThat(change).isEqualTo(ledger.getLast());
		});
		assertThat(simulator.holders(Ids.key(moved.customer().id()), moved.oldSku())).isEmpty();
		assertThat(simulator.holders(Ids.key(moved.customer().id()), moved.newSku())).isEqualTo(holders);
	}

	private static Set<String> holders(TenantSnapshot before, MigrationByHand.Moved moved) {
		return before.holders(Ids.key(moved.customer().id()), moved.oldSku())
			.stream()
			.map(UserRow::id)
			.collect(Collectors.toSet());
	}

}
