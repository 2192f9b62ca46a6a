package dev.succession.license;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.succession.choreography.Outcome;
import dev.succession.events.DependentsFound;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.LicensesRefused;
import dev.succession.events.MigrationParked;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementPurchased;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.simulator.client.UserRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import dev.succession.testkit.partnercenter.SkuIds;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The service against a real broker, a real registry and the simulator over HTTP. */
@ServiceTest(value = LicenseApplication.class, customers = 80, seed = 11,
		settings = { "succession.license.round-delay=1s", "succession.license.rounds=2",
				"succession.license.chunk-size=4", "succession.license.confirm-within=5s" })
class LicenseServiceTests {

	private final LicenseTenant tenant;

	private final Purchases purchases;

	private final FactLog log;

	LicenseServiceTests(SimulatedPartnerCenter partnerCenter, ConfigurableApplicationContext service, FactLog log) {
		this.tenant = new LicenseTenant(partnerCenter, service);
		this.purchases = new Purchases(this.tenant, log);
		this.log = log;
	}

	@Test
	void movesEveryHolderInChunksAndNoOtherUser() {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO);
		Map<String, Map<String, Set<String>>> before = this.tenant.licenses(old);

		LicensesReassigned reassigned = this.purchases.reassigned(this.purchases.purchase(old, old.quantity()));

		assertThat(reassigned.getUsersMoved()).isEqualTo(holders.size());
		assertThat(this.purchases.moved(reassigned.getMigrationId())).isEqualTo(holders);
		Map<String, Map<String, Set<String>>> after = this.tenant.licenses(old);
		before
			.forEach((user, held) -> assertThat(after.get(user).keySet()).as(user).isEqualTo(expected(held.keySet())));
	}

	private static Set<String> expected(Set<String> held) {
		return held.stream()
			.map((sku) -> sku.equals(SkuIds.KAIZALA_PRO) ? SkuIds.OFFICE_E1 : sku)
			.collect(Collectors.toSet());
	}

	@Test
	void setsAMissingUsageLocation() {
		SubscriptionRow old = this.tenant.single()
			.stream()
			.filter((subscription) -> !unlocated(subscription).isEmpty())
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("no customer has a holder without a usage location"));
		this.tenant.single().remove(old);

		this.purchases.reassigned(this.purchases.purchase(old, old.quantity()));

		assertThat(unlocated(old)).isEmpty();
		assertThat(this.tenant.holders(old, SkuIds.KAIZALA_PRO)).isEmpty();
	}

	private Set<String> unlocated(SubscriptionRow subscription) {
		Set<String> holders = this.tenant.holders(subscription, SkuIds.KAIZALA_PRO);
		holders.addAll(this.tenant.holders(subscription, SkuIds.OFFICE_E1));
		return this.tenant.partnerCenter()
			.tenant()
			.usersOf(subscription.customerId())
			.stream()
			.filter((user) -> holders.contains(user.id()) && user.usageLocation() == null)
			.map(UserRow::id)
			.collect(Collectors.toSet());
	}

	@Test
	void movesAtMostAsManyUsersAsTheSubscriptionHasSeats() {
		List<SubscriptionRow> two = this.tenant.retiring()
			.stream()
			.filter((subscriptions) -> subscriptions.size() == 2
					&& this.tenant.holders(subscriptions.getFirst(), SkuIds.KAIZALA_PRO)
						.size() > subscriptions.getFirst().quantity())
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("no customer has two subscriptions of the SKU"));
		SubscriptionRow first = two.getFirst();
		int holders = this.tenant.holders(first, SkuIds.KAIZALA_PRO).size();

		LicensesReassigned reassigned = this.purchases.reassigned(this.purchases.purchase(first, first.quantity()));

		assertThat(reassigned.getUsersMoved()).isEqualTo(first.quantity());
		assertThat(this.tenant.holders(first, SkuIds.KAIZALA_PRO)).hasSize(holders - first.quantity());
	}

	@Test
	void beginsTheListAnewWhenThePageTokenHasExpired() {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO);
		this.tenant
			.misbehave("{\"fault\":\"PAGE_TOKEN_EXPIRED\",\"calls\":[\"LIST_USERS\"],\"customer\":\"%s\",\"count\":1}"
				.formatted(old.customerId()));

		ReplacementPurchased purchased = this.purchases.purchase(old, old.quantity());

		assertThat(this.purchases.reassigned(purchased).getUsersMoved()).isEqualTo(holders.size());
		assertThat(this.log.all(LicensesRefused.class, purchased.getMigrationId())).isEmpty();
		assertThat(this.log.all(MigrationParked.class, purchased.getMigrationId())).isEmpty();
	}

	@Test
	void waitsForATenantWhoseLicencesCannotBeReadYet() {
		SubscriptionRow old = this.tenant.single().pop();
		ReplacementPurchased purchased = this.tenant.buy(old, old.quantity(), old.quantity());
		this.tenant.misbehave(
				"{\"fault\":\"TENANT_NOT_READY\",\"calls\":[\"LIST_SUBSCRIBED_SKUS\"],\"customer\":\"%s\",\"count\":2}"
					.formatted(old.customerId()));

		assertThat(this.tenant.take(purchased)).isInstanceOf(Outcome.Later.class);

		this.log.publish(purchased);
		this.purchases.reassigned(purchased);
		assertThat(this.log.all(LicensesRefused.class, purchased.getMigrationId())).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"FAIL\",\"status\":201,\"applied\":false", "\"LICENSES_PARTLY\"",
			"\"LICENSES_LATER\",\"duration\":\"PT2S\"" })
	void believesNoMoveBeforeItIsReadBack(String fault) {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO);
		this.tenant.misbehave("{\"fault\":%s,\"calls\":[\"POST_LICENSE_UPDATES\"],\"customer\":\"%s\",\"count\":2}"
			.formatted(fault, old.customerId()));

		LicensesReassigned reassigned = this.purchases.reassigned(this.purchases.purchase(old, old.quantity()));

		assertThat(reassigned.getUsersMoved()).isEqualTo(holders.size());
		assertThat(this.purchases.moves(reassigned.getMigrationId())).containsExactlyInAnyOrderElementsOf(holders);
		assertThat(this.tenant.holders(old, SkuIds.KAIZALA_PRO)).isEmpty();
	}

	@Test
	void tellsOfMovesWhoseOutcomeWasLost() {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO);
		ReplacementPurchased purchased = this.tenant.buy(old, old.quantity(), old.quantity());
		this.tenant.take(purchased);
		assertThat(this.tenant.holders(old, SkuIds.KAIZALA_PRO)).as("some were moved, and no fact says so")
			.hasSizeLessThan(holders.size());

		this.log.publish(purchased);

		assertThat(this.purchases.reassigned(purchased).getUsersMoved()).isEqualTo(holders.size());
		assertThat(this.purchases.moved(purchased.getMigrationId())).isEqualTo(holders);
	}

	@Test
	void movesNoUserWhenAllHaveMoved() {
		SubscriptionRow old = this.tenant.single().pop();
		ReplacementPurchased purchased = this.purchases.purchase(old, old.quantity());
		this.purchases.reassigned(purchased);

		this.tenant.catchUp();

		assertThat(this.tenant.take(purchased)).isEqualTo(Outcome.answered());
	}

	@Test
	void movesTheUsersWhoHoldTheLicenceAtThatTime() {
		SubscriptionRow old = this.tenant.single().pop();
		String users = "/customers/%s/users".formatted(old.customerId());
		ReplacementPurchased purchased = this.tenant.buy(old, old.quantity(), old.quantity());
		String deleted = this.tenant.holders(old, SkuIds.KAIZALA_PRO).iterator().next();
		this.tenant.partnerCenter().byHand("DELETE", users + "/" + deleted, "");
		String added = this.tenant.partnerCenter()
			.byHand("POST", users,
					"{\"usageLocation\":\"US\",\"userPrincipalName\":\"a'b+c_d#EXT#@example.com\",\"displayName\":\"A\"}")
			.path("id")
			.asString();
		this.tenant.assign(old, added, SkuIds.KAIZALA_PRO, Set.of());
		Set<String> holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO);

		this.log.publish(purchased);

		assertThat(this.purchases.reassigned(purchased).getUsersMoved()).isEqualTo(holders.size());
		assertThat(this.purchases.moved(purchased.getMigrationId())).isEqualTo(holders)
			.contains(added)
			.doesNotContain(deleted);
	}

	@Test
	void movesTheUsersOfASubscriptionThatWasSuspendedMeanwhile() {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO);
		ReplacementPurchased purchased = this.tenant.buy(old, old.quantity(), old.quantity());
		this.tenant.suspend(old);

		this.log.publish(purchased);

		assertThat(this.purchases.reassigned(purchased).getUsersMoved()).isEqualTo(holders.size());
		assertThat(this.purchases.moved(purchased.getMigrationId())).isEqualTo(holders);
		assertThat(this.tenant.holders(old, SkuIds.KAIZALA_PRO)).isEmpty();
	}

	@Test
	void movesNoUserToAReplacementThatDoesNotExist() {
		SubscriptionRow old = this.tenant.single().pop();
		Map<String, Map<String, Set<String>>> before = this.tenant.licenses(old);
		ReplacementPurchased purchased = ReplacementPurchased.newBuilder(neverBought(old))
			.setReplacementSkuId(UUID.randomUUID().toString())
			.build();

		assertThat(this.tenant.take(purchased)).isInstanceOf(Outcome.Later.class);
		assertThat(this.tenant.licenses(old)).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"NO_SKUS\"", "\"SKU_MISSING\",\"sku\":\"" + SkuIds.OFFICE_E1 + "\"",
			"\"SKU_MISSING\",\"sku\":\"" + SkuIds.KAIZALA_PRO + "\"" })
	void movesNobodyWhileALicenceIsMissingAmongTheCustomers(String fault) {
		SubscriptionRow old = this.tenant.single().pop();
		ReplacementPurchased purchased = this.tenant.buy(old, old.quantity(), old.quantity());
		Map<String, Map<String, Set<String>>> before = this.tenant.licenses(old);
		this.tenant.misbehave("{\"fault\":%s,\"calls\":[\"LIST_SUBSCRIBED_SKUS\"],\"customer\":\"%s\",\"count\":1}"
			.formatted(fault, old.customerId()));

		assertThat(this.tenant.take(purchased)).isInstanceOf(Outcome.Later.class);
		assertThat(this.tenant.licenses(old)).isEqualTo(before);
		this.log.publish(purchased);
		this.purchases.reassigned(purchased);
		assertThat(this.tenant.holders(old, SkuIds.KAIZALA_PRO)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
	void parksAPurchaseWithoutSeats(int seats) {
		ReplacementPurchased purchased = ReplacementPurchased.newBuilder(neverBought(this.tenant.single().peek()))
			.setSeats(seats)
			.build();

		assertThat(this.tenant.take(purchased)).isInstanceOfSatisfying(Outcome.Parked.class,
				(parked) -> assertThat(parked.reason()).isEqualTo(ParkedReason.INVALID_FACT));
	}

	private static ReplacementPurchased neverBought(SubscriptionRow old) {
		return ReplacementPurchased.newBuilder()
			.setMigrationId(UUID.randomUUID())
			.setCustomerId(old.customerId())
			.setSubscriptionId(old.id())
			.setEndDate(Instant.parse("2027-01-01T00:00:00Z"))
			.setOrderId("never placed")
			.setReplacementSubscriptionId(UUID.randomUUID().toString())
			.setReplacementOfferId("never bought")
			.setReplacementSkuId(SkuIds.OFFICE_E1)
			.setSeats(old.quantity())
			.setOccurredAt(Instant.now())
			.build();
	}

	@Test
	void refusesAndParksWhenTheRelationshipHasEnded() {
		SubscriptionRow old = this.tenant.single().pop();
		ReplacementPurchased purchased = this.tenant.buy(old, old.quantity(), old.quantity());
		this.tenant.partnerCenter()
			.byHand("PATCH", "/customers/" + purchased.getCustomerId(), "{\"relationshipToPartner\":\"none\"}");

		this.log.publish(purchased);

		assertThat(this.log.await(LicensesRefused.class).of(purchased.getMigrationId()).getDetail())
			.startsWith("403/20002");
		this.log.await(MigrationParked.class).of(purchased.getMigrationId());
		assertThat(this.purchases.moves(purchased.getMigrationId())).isEmpty();
	}

	@Test
	void refusesAndParksWhenTheOldSubscriptionIsGone() {
		SubscriptionRow old = this.tenant.single().pop();
		Map<String, Map<String, Set<String>>> before = this.tenant.licenses(old);
		ReplacementPurchased purchased = this.tenant.buy(old, old.quantity(), old.quantity());
		this.tenant.misbehave(
				"{\"fault\":\"REFUSE\",\"status\":404,\"code\":20003,\"calls\":[\"GET_SUBSCRIPTION_PROVISIONING\"],\"customer\":\"%s\"}"
					.formatted(purchased.getCustomerId()));

		this.log.publish(purchased);

		assertThat(this.log.await(LicensesRefused.class).of(purchased.getMigrationId()).getDetail())
			.startsWith("404/20003");
		this.log.await(MigrationParked.class).of(purchased.getMigrationId());
		assertThat(this.tenant.licenses(old)).isEqualTo(before);
	}

	@Test
	void movesAlsoAUserWhoIsFoundAfterAllWereReportedAsMoved() {
		SubscriptionRow old = this.tenant.single().pop();
		int holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO).size();
		ReplacementPurchased purchased = this.purchases.purchase(old, old.quantity() + 1, holders);
		LicensesReassigned reassigned = this.purchases.reassigned(purchased);
		String left = aUserWithoutALicence(old);
		this.tenant.assign(old, left, SkuIds.KAIZALA_PRO, Set.of());

		this.log.publish(found(reassigned, reassigned.getOccurredAt()));

		Awaitility.await().until(() -> reports(purchased).size() == 2);
		assertThat(reports(purchased)).extracting(LicensesReassigned::getUsersMoved)
			.containsExactly(holders, holders + 1);
		assertThat(this.purchases.moves(purchased.getMigrationId())).hasSize(holders + 1).contains(left);
		assertThat(this.tenant.holders(old, SkuIds.KAIZALA_PRO)).isEmpty();
		this.tenant.catchUp();
		assertThat(this.tenant.take(found(reassigned, reassigned.getOccurredAt()))).as("the second time")
			.isEqualTo(Outcome.answered());
	}

	@Test
	void parksIfUsersAreFoundOfAMigrationWithoutAPurchase() {
		LicensesReassigned madeUp = LicensesReassigned
			.newBuilder(this.purchases.reassigned(this.purchases.purchase(this.tenant.single().pop())))
			.setMigrationId(UUID.randomUUID())
			.build();
		this.log.publish(madeUp);
		this.tenant.catchUp();

		assertThat(this.tenant.take(found(madeUp, madeUp.getOccurredAt()))).isInstanceOfSatisfying(Outcome.Parked.class,
				(parked) -> assertThat(parked.reason()).isEqualTo(ParkedReason.INVALID_FACT));
	}

	private List<LicensesReassigned> reports(ReplacementPurchased purchased) {
		return this.log.all(LicensesReassigned.class, purchased.getMigrationId());
	}

	private String aUserWithoutALicence(SubscriptionRow subscription) {
		return this.tenant.partnerCenter()
			.tenant()
			.usersOf(subscription.customerId())
			.stream()
			.filter((user) -> user.usageLocation() != null && user.disabledPlans().isEmpty())
			.map(UserRow::id)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("every user has a licence"));
	}

	private static DependentsFound found(LicensesReassigned reassigned, Instant reassignedAt) {
		return DependentsFound.newBuilder()
			.setMigrationId(reassigned.getMigrationId())
			.setCustomerId(reassigned.getCustomerId())
			.setSubscriptionId(reassigned.getSubscriptionId())
			.setUsers(1)
			.setReassignedAt(reassignedAt)
			.setOccurredAt(Instant.now())
			.build();
	}

}
