package dev.succession.license;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.succession.choreography.Outcome;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.LicensesRefused;
import dev.succession.events.LicensesRestored;
import dev.succession.events.MigrationParked;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.RollbackRequested;
import dev.succession.events.UserMoved;
import dev.succession.events.UserRefusalReason;
import dev.succession.testkit.facts.FactLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static dev.succession.license.LicenseTenant.NEW_SKU;
import static dev.succession.license.LicenseTenant.OLD_SKU;
import static dev.succession.license.LicenseTenant.seats;
import static org.assertj.core.api.Assertions.assertThat;

/** The service against a real broker, a real registry and the simulator over HTTP. */
@Tag("integration")
class LicenseServiceTests {

	private static LicenseTenant tenant;

	private static FactLog log;

	@BeforeAll
	static void start() {
		tenant = new LicenseTenant(11, "--succession.license.chunk-size=4", "--succession.on-failure=park");
		log = new FactLog();
	}

	@AfterAll
	static void stop() {
		log.close();
		tenant.close();
	}

	@Test
	void movesEveryHolderInChunksAndNobodyElse() {
		JsonNode old = tenant.single().pop();
		Set<String> holders = holders(old, OLD_SKU);
		Map<String, Map<String, Set<String>>> before = tenant.licenses(old);

		LicensesReassigned reassigned = reassigned(purchase(old, seats(old)));

		assertThat(reassigned.getUsersMoved()).isEqualTo(holders.size());
		assertThat(moved(reassigned.getMigrationId())).isEqualTo(holders);
		Map<String, Map<String, Set<String>>> after = tenant.licenses(old);
		before
			.forEach((user, held) -> assertThat(after.get(user).keySet()).as(user).isEqualTo(expected(held.keySet())));
	}

	@Test
	void setsAMissingUsageLocation() {
		JsonNode old = tenant.single()
			.stream()
			.filter((subscription) -> !unlocated(subscription).isEmpty())
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("no customer has a holder without a usage location"));
		tenant.single().remove(old);

		reassigned(purchase(old, seats(old)));

		assertThat(unlocated(old)).isEmpty();
		assertThat(holders(old, OLD_SKU)).isEmpty();
	}

	@Test
	void movesAtMostAsManyUsersAsTheSubscriptionHasSeats() {
		List<JsonNode> two = tenant.retiring()
			.stream()
			.filter((subscriptions) -> subscriptions.size() == 2
					&& holders(subscriptions.getFirst(), OLD_SKU).size() > seats(subscriptions.getFirst()))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("no customer has two subscriptions of the SKU"));
		JsonNode first = two.getFirst();
		int holders = holders(first, OLD_SKU).size();

		LicensesReassigned reassigned = reassigned(purchase(first, seats(first)));

		assertThat(reassigned.getUsersMoved()).isEqualTo(seats(first));
		assertThat(holders(first, OLD_SKU)).hasSize(holders - seats(first));
	}

	@Test
	void refusesAndParksWhenLicencesRunOutAndListsTheUsers() {
		JsonNode old = tenant.single().pop();
		int holders = holders(old, OLD_SKU).size();
		ReplacementPurchased purchased = purchase(old, holders - 1, seats(old));

		LicensesRefused refused = log.await(LicensesRefused.class, about(purchased));

		log.await(MigrationParked.class, (fact) -> fact.getMigrationId().equals(purchased.getMigrationId()));
		assertThat(refused.getUsersMoved()).isEqualTo(holders - 1);
		assertThat(refused.getRefusals()).singleElement()
			.satisfies((refusal) -> assertThat(refusal.getReason()).isEqualTo(UserRefusalReason.NO_LICENSES_LEFT));
		assertThat(holders(old, OLD_SKU)).containsExactly(refused.getRefusals().getFirst().getUserId());
		assertThat(log.all(LicensesRestored.class)).noneMatch(aboutRestored(purchased));
	}

	@Test
	void undoesAParkedMigrationOnRequest() {
		JsonNode old = tenant.single().pop();
		Map<String, Map<String, Set<String>>> before = tenant.licenses(old);
		ReplacementPurchased purchased = purchase(old, holders(old, OLD_SKU).size() - 1, seats(old));
		log.await(MigrationParked.class, (fact) -> fact.getMigrationId().equals(purchased.getMigrationId()));
		assertThat(tenant.licenses(old)).isNotEqualTo(before);

		log.publish(RollbackRequested.newBuilder()
			.setMigrationId(purchased.getMigrationId())
			.setCustomerId(purchased.getCustomerId())
			.setOccurredAt(Instant.now())
			.build());

		log.await(LicensesRestored.class, aboutRestored(purchased));
		assertThat(tenant.licenses(old)).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"FAIL\",\"status\":201,\"applied\":false", "\"LICENSES_PARTLY\"",
			"\"LICENSES_LATER\",\"duration\":\"PT2S\"" })
	void believesNoMoveBeforeItIsReadBack(String fault) {
		JsonNode old = tenant.single().pop();
		Set<String> holders = holders(old, OLD_SKU);
		tenant.misbehave("{\"fault\":%s,\"calls\":[\"POST_LICENSE_UPDATES\"],\"customer\":\"%s\",\"count\":2}"
			.formatted(fault, old.path("customerId").asString()));

		LicensesReassigned reassigned = reassigned(purchase(old, seats(old)));

		assertThat(reassigned.getUsersMoved()).isEqualTo(holders.size());
		assertThat(moves(reassigned.getMigrationId())).containsExactlyInAnyOrderElementsOf(holders);
		assertThat(holders(old, OLD_SKU)).isEmpty();
	}

	@Test
	void movesNobodyOnceEverybodyHasMoved() {
		JsonNode old = tenant.single().pop();
		ReplacementPurchased purchased = purchase(old, seats(old));
		reassigned(purchased);

		tenant.catchUp();

		assertThat(tenant.take(purchased)).isEqualTo(Outcome.answered());
	}

	@Test
	void movesWhoeverHoldsTheLicenceWhenItsTurnComes() {
		JsonNode old = tenant.single().pop();
		String users = "/customers/%s/users".formatted(old.path("customerId").asString());
		ReplacementPurchased purchased = tenant.buy(old, seats(old), seats(old));
		String deleted = holders(old, OLD_SKU).iterator().next();
		tenant.simulated().byHand("DELETE", users + "/" + deleted, "");
		String added = tenant.simulated()
			.byHand("POST", users,
					"{\"usageLocation\":\"US\",\"userPrincipalName\":\"a'b+c_d#EXT#@example.com\",\"displayName\":\"A\"}")
			.path("id")
			.asString();
		tenant.assign(old, added, OLD_SKU, Set.of());
		Set<String> holders = holders(old, OLD_SKU);

		log.publish(purchased);

		assertThat(reassigned(purchased).getUsersMoved()).isEqualTo(holders.size());
		assertThat(moved(purchased.getMigrationId())).isEqualTo(holders).contains(added).doesNotContain(deleted);
	}

	@Test
	void movesNobodyToAReplacementThatIsNotThere() {
		JsonNode old = tenant.single().pop();
		Map<String, Map<String, Set<String>>> before = tenant.licenses(old);
		ReplacementPurchased purchased = neverBought(old);

		log.publish(purchased);

		log.await(MigrationParked.class, (fact) -> fact.getMigrationId().equals(purchased.getMigrationId()));
		assertThat(log.await(LicensesRefused.class, about(purchased)).getRefusals()).isNotEmpty()
			.allSatisfy((refusal) -> assertThat(refusal.getReason()).isEqualTo(UserRefusalReason.NO_LICENSES_LEFT));
		assertThat(tenant.licenses(old)).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
	void parksAPurchaseWithoutSeats(int seats) {
		ReplacementPurchased purchased = ReplacementPurchased.newBuilder(neverBought(tenant.single().peek()))
			.setSeats(seats)
			.build();

		assertThat(tenant.take(purchased)).isInstanceOfSatisfying(Outcome.Parked.class,
				(parked) -> assertThat(parked.reason()).isEqualTo(ParkedReason.INVALID_FACT));
	}

	@Test
	void refusesAndParksWhenTheRelationshipHasEnded() {
		JsonNode old = tenant.single().pop();
		ReplacementPurchased purchased = tenant.buy(old, seats(old), seats(old));
		tenant.simulated()
			.byHand("PATCH", "/customers/" + purchased.getCustomerId(), "{\"relationshipToPartner\":\"none\"}");

		log.publish(purchased);

		assertThat(log.await(LicensesRefused.class, about(purchased)).getDetail()).isEqualTo("403/20002");
		log.await(MigrationParked.class, (fact) -> fact.getMigrationId().equals(purchased.getMigrationId()));
		assertThat(moves(purchased.getMigrationId())).isEmpty();
	}

	@Test
	void movesTheUsersOfASubscriptionThatSomebodyHasSuspendedMeanwhile() {
		JsonNode old = tenant.single().pop();
		Set<String> holders = holders(old, OLD_SKU);
		ReplacementPurchased purchased = tenant.buy(old, seats(old), seats(old));
		tenant.suspend(old);

		log.publish(purchased);

		assertThat(reassigned(purchased).getUsersMoved()).isEqualTo(holders.size());
		assertThat(moved(purchased.getMigrationId())).isEqualTo(holders);
		assertThat(holders(old, OLD_SKU)).isEmpty();
	}

	@Test
	void refusesAndParksWhenTheOldSubscriptionIsGone() {
		JsonNode old = tenant.single().pop();
		Map<String, Map<String, Set<String>>> before = tenant.licenses(old);
		ReplacementPurchased purchased = tenant.buy(old, seats(old), seats(old));
		tenant.misbehave(
				"{\"fault\":\"REFUSE\",\"status\":404,\"code\":20003,\"calls\":[\"GET_SUBSCRIPTION_PROVISIONING\"],\"customer\":\"%s\"}"
					.formatted(purchased.getCustomerId()));

		log.publish(purchased);

		assertThat(log.await(LicensesRefused.class, about(purchased)).getDetail()).isEqualTo("404/20003");
		log.await(MigrationParked.class, (fact) -> fact.getMigrationId().equals(purchased.getMigrationId()));
		assertThat(tenant.licenses(old)).isEqualTo(before);
	}

	private static ReplacementPurchased neverBought(JsonNode old) {
		return ReplacementPurchased.newBuilder()
			.setMigrationId(UUID.randomUUID())
			.setCustomerId(old.path("customerId").asString())
			.setSubscriptionId(old.path("id").asString())
			.setEndDate(Instant.parse("2027-01-01T00:00:00Z"))
			.setOrderId("never placed")
			.setReplacementSubscriptionId(UUID.randomUUID().toString())
			.setReplacementOfferId("never bought")
			.setReplacementSkuId(NEW_SKU)
			.setSeats(seats(old))
			.setOccurredAt(Instant.now())
			.build();
	}

	@Test
	void tellsOfMovesWhoseOutcomeWasLost() {
		JsonNode old = tenant.single().pop();
		Set<String> holders = holders(old, OLD_SKU);
		ReplacementPurchased purchased = tenant.buy(old, seats(old), seats(old));
		tenant.take(purchased);
		assertThat(holders(old, OLD_SKU)).as("some were moved, and nobody was told").hasSizeLessThan(holders.size());

		log.publish(purchased);

		assertThat(reassigned(purchased).getUsersMoved()).isEqualTo(holders.size());
		assertThat(moved(purchased.getMigrationId())).isEqualTo(holders);
	}

	private static ReplacementPurchased purchase(JsonNode old, int seats) {
		return purchase(old, seats, seats);
	}

	private static ReplacementPurchased purchase(JsonNode old, int bought, int announced) {
		ReplacementPurchased purchased = tenant.buy(old, bought, announced);
		log.publish(purchased);
		return purchased;
	}

	private static LicensesReassigned reassigned(ReplacementPurchased purchased) {
		return log.await(LicensesReassigned.class, (fact) -> fact.getMigrationId().equals(purchased.getMigrationId()));
	}

	private static Predicate<LicensesRefused> about(ReplacementPurchased purchased) {
		return (fact) -> fact.getMigrationId().equals(purchased.getMigrationId());
	}

	private static Predicate<LicensesRestored> aboutRestored(ReplacementPurchased purchased) {
		return (fact) -> fact.getMigrationId().equals(purchased.getMigrationId());
	}

	private static Set<String> moved(UUID migrationId) {
		return Set.copyOf(moves(migrationId));
	}

	private static List<String> moves(UUID migrationId) {
		return log.all(UserMoved.class)
			.stream()
			.filter((fact) -> fact.getMigrationId().equals(migrationId))
			.map(UserMoved::getUserId)
			.toList();
	}

	private static Set<String> expected(Set<String> held) {
		return held.stream().map((sku) -> sku.equals(OLD_SKU) ? NEW_SKU : sku).collect(Collectors.toSet());
	}

	private static Set<String> unlocated(JsonNode subscription) {
		Set<String> holders = holders(subscription, OLD_SKU);
		holders.addAll(holders(subscription, NEW_SKU));
		return tenant.simulated()
			.state("user", (row) -> holders.contains(row.path("id").asString()) && !row.hasNonNull("usageLocation"))
			.stream()
			.map((row) -> row.path("id").asString())
			.collect(Collectors.toSet());
	}

	private static Set<String> holders(JsonNode subscription, String skuId) {
		return tenant.holders(subscription, skuId);
	}

}
