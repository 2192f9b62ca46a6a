package dev.succession.license;

import java.time.Duration;
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
import dev.succession.events.LicensesRestored;
import dev.succession.events.MigrationParked;
import dev.succession.events.ParkedReason;
import dev.succession.events.RedriveRequested;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.RollbackRequested;
import dev.succession.events.UserMoved;
import dev.succession.events.UserRefusalReason;
import dev.succession.events.WindowClosing;
import dev.succession.events.WindowDecision;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.simulator.client.UserRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import dev.succession.testkit.partnercenter.SkuIds;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The service against a real broker, a real registry and the simulator over HTTP. */
@ServiceTest(value = LicenseApplication.class, customers = 80, seed = 11,
		settings = { "succession.license.round-delay=1s", "succession.license.rounds=2",
				"succession.license.chunk-size=4", "succession.license.confirm-within=5s" })
class LicenseServiceTests {

	private final LicenseTenant tenant;

	private final FactLog log;

	LicenseServiceTests(SimulatedPartnerCenter partnerCenter, ConfigurableApplicationContext service, FactLog log) {
		this.tenant = new LicenseTenant(partnerCenter, service);
		this.log = log;
	}

	@Test
	void movesEveryHolderInChunksAndNoOtherUser() {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = holders(old, SkuIds.KAIZALA_PRO);
		Map<String, Map<String, Set<String>>> before = this.tenant.licenses(old);

		LicensesReassigned reassigned = reassigned(purchase(old, old.quantity()));

		assertThat(reassigned.getUsersMoved()).isEqualTo(holders.size());
		assertThat(moved(reassigned.getMigrationId())).isEqualTo(holders);
		Map<String, Map<String, Set<String>>> after = this.tenant.licenses(old);
		before
			.forEach((user, held) -> assertThat(after.get(user).keySet()).as(user).isEqualTo(expected(held.keySet())));
	}

	@Test
	void setsAMissingUsageLocation() {
		SubscriptionRow old = this.tenant.single()
			.stream()
			.filter((subscription) -> !unlocated(subscription).isEmpty())
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("no customer has a holder without a usage location"));
		this.tenant.single().remove(old);

		reassigned(purchase(old, old.quantity()));

		assertThat(unlocated(old)).isEmpty();
		assertThat(holders(old, SkuIds.KAIZALA_PRO)).isEmpty();
	}

	@Test
	void movesAtMostAsManyUsersAsTheSubscriptionHasSeats() {
		List<SubscriptionRow> two = this.tenant.retiring()
			.stream()
			.filter((subscriptions) -> subscriptions.size() == 2
					&& holders(subscriptions.getFirst(), SkuIds.KAIZALA_PRO).size() > subscriptions.getFirst()
						.quantity())
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("no customer has two subscriptions of the SKU"));
		SubscriptionRow first = two.getFirst();
		int holders = holders(first, SkuIds.KAIZALA_PRO).size();

		LicensesReassigned reassigned = reassigned(purchase(first, first.quantity()));

		assertThat(reassigned.getUsersMoved()).isEqualTo(first.quantity());
		assertThat(holders(first, SkuIds.KAIZALA_PRO)).hasSize(holders - first.quantity());
	}

	@Test
	void refusesAndParksWhenLicencesRunOutAndListsTheUsers() {
		SubscriptionRow old = this.tenant.single().pop();
		int holders = holders(old, SkuIds.KAIZALA_PRO).size();
		ReplacementPurchased purchased = purchase(old, holders - 1, old.quantity());

		LicensesRefused refused = this.log.await(LicensesRefused.class).of(purchased.getMigrationId());

		this.log.await(MigrationParked.class).of(purchased.getMigrationId());
		assertThat(refused.getUsersMoved()).isEqualTo(holders - 1);
		assertThat(refused.getRefusals()).singleElement()
			.satisfies((refusal) -> assertThat(refusal.getReason()).isEqualTo(UserRefusalReason.NO_LICENSES_LEFT));
		assertThat(holders(old, SkuIds.KAIZALA_PRO)).containsExactly(refused.getRefusals().getFirst().getUserId());
		assertThat(this.log.all(LicensesRestored.class, purchased.getMigrationId())).isEmpty();
	}

	@Test
	void keepsTheMovedUsersAndNamesTheOneWhoseLicenceIsTheGroups() {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = holders(old, SkuIds.KAIZALA_PRO);
		String user = holders.iterator().next();
		refuse(user,
				"User license is inherited from a group membership and it cannot be removed directly from the user.",
				1000);
		ReplacementPurchased purchased = purchase(old, old.quantity());

		MigrationParked parked = this.log.await(MigrationParked.class).of(purchased.getMigrationId());
		LicensesRefused refused = this.log.await(LicensesRefused.class).of(purchased.getMigrationId());

		assertThat(parked.getReason()).isEqualTo(ParkedReason.USERS_LEFT);
		assertThat(parked.getDetail()).contains("1 ASSIGNED_THROUGH_GROUP", "2027-01-01");
		assertThat(refused.getRefusals()).singleElement().satisfies((refusal) -> {
			assertThat(refusal.getUserId()).isEqualTo(user);
			assertThat(refusal.getReason()).isEqualTo(UserRefusalReason.ASSIGNED_THROUGH_GROUP);
		});
		assertThat(refused.getUsersLeft()).isOne();
		assertThat(refused.getEndDate()).isEqualTo(purchased.getEndDate());
		assertThat(holders(old, SkuIds.KAIZALA_PRO)).containsExactly(user);
		assertThat(moved(purchased.getMigrationId())).hasSize(holders.size() - 1).doesNotContain(user);
		assertThat(this.tenant.partnerCenter().ledger("subscription.changed", old.customerId())).isEmpty();
	}

	@Test
	void goesOnAfterARedriveWithThoseWhoAreLeft() {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = holders(old, SkuIds.KAIZALA_PRO);
		String user = holders.iterator().next();
		refuse(user, "Service plans A, B are mutually exclusive", 1000);
		ReplacementPurchased purchased = purchase(old, old.quantity());
		this.log.await(MigrationParked.class).of(purchased.getMigrationId());

		this.tenant.misbehave();
		this.log.publish(redrive(purchased));

		assertThat(reassigned(purchased).getUsersMoved()).isEqualTo(holders.size());
		assertThat(holders(old, SkuIds.KAIZALA_PRO)).isEmpty();
	}

	@Test
	void goesOnAfterARedriveIfAPersonHasMovedThoseWhoWereLeft() {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = holders(old, SkuIds.KAIZALA_PRO);
		String user = holders.iterator().next();
		refuse(user, "Service plans A, B are mutually exclusive", 1000);
		ReplacementPurchased purchased = purchase(old, old.quantity());
		this.log.await(MigrationParked.class).of(purchased.getMigrationId());

		this.tenant.misbehave();
		this.tenant.takeAway(old, user, SkuIds.KAIZALA_PRO);
		this.log.publish(redrive(purchased));

		assertThat(reassigned(purchased).getUsersMoved()).isEqualTo(holders.size() - 1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			PLANS_CONFLICT   | CONFLICTING_PLANS
			PLAN_DEPENDENCY  | PLAN_DEPENDENCY
			NO_LICENSES_LEFT | NO_LICENSES_LEFT
			""")
	void tellsTheReasonOfAUserWhoCannotBeMoved(String fault, UserRefusalReason reason) {
		SubscriptionRow old = this.tenant.single().pop();
		String user = holders(old, SkuIds.KAIZALA_PRO).iterator().next();
		this.tenant.misbehave(
				"{\"fault\":\"%s\",\"calls\":[\"POST_LICENSE_UPDATES\"],\"user\":\"%s\"}".formatted(fault, user));
		ReplacementPurchased purchased = purchase(old, old.quantity());

		assertThat(this.log.await(LicensesRefused.class).of(purchased.getMigrationId()).getRefusals()).singleElement()
			.satisfies((refusal) -> assertThat(refusal.getReason()).isEqualTo(reason));
		assertThat(holders(old, SkuIds.KAIZALA_PRO)).containsExactly(user);
	}

	@Test
	void waitsForALicenceThatIsNotThereYet() {
		SubscriptionRow old = this.tenant.single().pop();
		int holders = holders(old, SkuIds.KAIZALA_PRO).size();
		this.tenant.misbehave(
				"{\"fault\":\"LICENSE_NOT_YET_THERE\",\"calls\":[\"POST_LICENSE_UPDATES\"],\"customer\":\"%s\",\"count\":6}"
					.formatted(old.customerId()));

		ReplacementPurchased purchased = purchase(old, old.quantity());

		assertThat(reassigned(purchased).getUsersMoved()).isEqualTo(holders);
		assertThat(this.log.all(LicensesRefused.class, purchased.getMigrationId())).isEmpty();
	}

	@Test
	void triesAUserAgainWhoseReasonMayPassAfterTheOthersAreMoved() {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = holders(old, SkuIds.KAIZALA_PRO);
		refuse(holders.iterator().next(), "something new", 2);

		ReplacementPurchased purchased = purchase(old, old.quantity());

		assertThat(reassigned(purchased).getUsersMoved()).isEqualTo(holders.size());
		assertThat(moved(purchased.getMigrationId())).isEqualTo(holders);
		assertThat(this.log.all(LicensesRefused.class, purchased.getMigrationId())).isEmpty();
	}

	@Test
	void tellsAUserWhoseOldLicenceIsStillThereAfterItWasTakenAway() {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = holders(old, SkuIds.KAIZALA_PRO);
		String user = holders.iterator().next();
		this.tenant
			.misbehave("{\"fault\":\"LICENSE_ALSO_FROM_GROUP\",\"calls\":[\"POST_LICENSE_UPDATES\"],\"user\":\"%s\"}"
				.formatted(user));
		ReplacementPurchased purchased = purchase(old, old.quantity());

		MigrationParked parked = this.log.await(MigrationParked.class).of(purchased.getMigrationId());

		assertThat(parked.getReason()).isEqualTo(ParkedReason.USERS_LEFT);
		assertThat(this.log.await(LicensesRefused.class).of(purchased.getMigrationId()).getRefusals()).singleElement()
			.satisfies((refusal) -> {
				assertThat(refusal.getUserId()).isEqualTo(user);
				assertThat(refusal.getReason()).isIn(UserRefusalReason.NOT_CONFIRMED,
						UserRefusalReason.ASSIGNED_THROUGH_GROUP);
			});
		assertThat(this.log.all(UserMoved.class, purchased.getMigrationId())).filteredOn(UserMoved::getOldLicenceLeft)
			.extracting(UserMoved::getUserId)
			.containsExactly(user);
	}

	@Test
	void beginsTheListAnewWhenThePageTokenHasExpired() {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = holders(old, SkuIds.KAIZALA_PRO);
		this.tenant
			.misbehave("{\"fault\":\"PAGE_TOKEN_EXPIRED\",\"calls\":[\"LIST_USERS\"],\"customer\":\"%s\",\"count\":1}"
				.formatted(old.customerId()));

		ReplacementPurchased purchased = purchase(old, old.quantity());

		assertThat(reassigned(purchased).getUsersMoved()).isEqualTo(holders.size());
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
		reassigned(purchased);
		assertThat(this.log.all(LicensesRefused.class, purchased.getMigrationId())).isEmpty();
	}

	private void refuse(String user, String text, int times) {
		this.tenant.misbehave("""
				{"fault":"REFUSE","status":400,"code":60000,"description":"%s","calls":["POST_LICENSE_UPDATES"],
				 "user":"%s","count":%d}""".formatted(text, user, times));
	}

	private static RedriveRequested redrive(ReplacementPurchased purchased) {
		return RedriveRequested.newBuilder()
			.setMigrationId(purchased.getMigrationId())
			.setCustomerId(purchased.getCustomerId())
			.setOccurredAt(Instant.now())
			.build();
	}

	@Test
	void undoesAParkedMigrationOnRequest() {
		SubscriptionRow old = this.tenant.single().pop();
		Map<String, Map<String, Set<String>>> before = this.tenant.licenses(old);
		ReplacementPurchased purchased = purchase(old, holders(old, SkuIds.KAIZALA_PRO).size() - 1, old.quantity());
		this.log.await(MigrationParked.class).of(purchased.getMigrationId());
		assertThat(this.tenant.licenses(old)).isNotEqualTo(before);

		this.log.publish(RollbackRequested.newBuilder()
			.setMigrationId(purchased.getMigrationId())
			.setCustomerId(purchased.getCustomerId())
			.setOccurredAt(Instant.now())
			.build());

		this.log.await(LicensesRestored.class).of(purchased.getMigrationId());
		assertThat(this.tenant.licenses(old)).isEqualTo(before);
	}

	@Test
	void undoesAParkedMigrationBeforeTheFreeWindowOfItsPurchaseCloses() {
		SubscriptionRow old = this.tenant.single().pop();
		Map<String, Map<String, Set<String>>> before = this.tenant.licenses(old);
		ReplacementPurchased purchased = purchase(old, holders(old, SkuIds.KAIZALA_PRO).size() - 1, old.quantity());
		this.log.await(MigrationParked.class).of(purchased.getMigrationId());
		assertThat(this.tenant.licenses(old)).isNotEqualTo(before);

		this.log.publish(closing(purchased, WindowDecision.UNDO, Duration.ofHours(12)));

		this.log.await(LicensesRestored.class).of(purchased.getMigrationId());
		assertThat(this.tenant.licenses(old)).isEqualTo(before);
		this.tenant.catchUp();
		assertThat(this.tenant.take(purchased)).as("no user is moved again").isEqualTo(Outcome.answered());
		assertThat(this.tenant.take(closing(purchased, WindowDecision.UNDO, Duration.ofHours(12))))
			.isEqualTo(Outcome.answered());
	}

	@Test
	void undoesAMigrationThatIsUnderWayBeforeTheFreeWindowOfItsPurchaseCloses() {
		SubscriptionRow old = this.tenant.single().pop();
		Map<String, Map<String, Set<String>>> before = this.tenant.licenses(old);
		String waiting = holders(old, SkuIds.KAIZALA_PRO).iterator().next();
		refuse(waiting, "something new", 10_000);
		ReplacementPurchased purchased = purchase(old, old.quantity());
		Awaitility.await().until(() -> holders(old, SkuIds.KAIZALA_PRO), Set.of(waiting)::equals);

		this.log.publish(closing(purchased, WindowDecision.UNDO, Duration.ofHours(12)));

		this.log.await(LicensesRestored.class).of(purchased.getMigrationId());
		assertThat(this.tenant.licenses(old)).isEqualTo(before);
		assertThat(this.log.all(MigrationParked.class, purchased.getMigrationId())).isEmpty();
	}

	@Test
	void undoesNothingIfThePurchaseIsKeptOrTheTimeIsTooShortOrAllUsersAreMoved() {
		SubscriptionRow old = this.tenant.single().pop();
		ReplacementPurchased purchased = purchase(old, holders(old, SkuIds.KAIZALA_PRO).size() - 1, old.quantity());
		this.log.await(MigrationParked.class).of(purchased.getMigrationId());
		ReplacementPurchased moved = purchase(this.tenant.single().pop());
		reassigned(moved);
		this.tenant.catchUp();

		assertThat(this.tenant.take(closing(purchased, WindowDecision.KEEP, Duration.ofHours(12))))
			.isEqualTo(Outcome.answered());
		assertThat(this.tenant.take(closing(purchased, WindowDecision.UNDO, Duration.ofMinutes(59))))
			.isEqualTo(Outcome.answered());
		assertThat(this.tenant.take(closing(moved, WindowDecision.UNDO, Duration.ofHours(12))))
			.isEqualTo(Outcome.answered());
	}

	private static WindowClosing closing(ReplacementPurchased purchased, WindowDecision decision, Duration left) {
		return WindowClosing.newBuilder()
			.setMigrationId(purchased.getMigrationId())
			.setCustomerId(purchased.getCustomerId())
			.setSubscriptionId(purchased.getSubscriptionId())
			.setEndDate(purchased.getEndDate())
			.setOrderId(purchased.getOrderId())
			.setReplacementSubscriptionId(purchased.getReplacementSubscriptionId())
			.setSeats(purchased.getSeats())
			.setClosesAt(Instant.now().plus(left))
			.setDecision(decision)
			.setOccurredAt(Instant.now())
			.build();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"FAIL\",\"status\":201,\"applied\":false", "\"LICENSES_PARTLY\"",
			"\"LICENSES_LATER\",\"duration\":\"PT2S\"" })
	void believesNoMoveBeforeItIsReadBack(String fault) {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = holders(old, SkuIds.KAIZALA_PRO);
		this.tenant.misbehave("{\"fault\":%s,\"calls\":[\"POST_LICENSE_UPDATES\"],\"customer\":\"%s\",\"count\":2}"
			.formatted(fault, old.customerId()));

		LicensesReassigned reassigned = reassigned(purchase(old, old.quantity()));

		assertThat(reassigned.getUsersMoved()).isEqualTo(holders.size());
		assertThat(moves(reassigned.getMigrationId())).containsExactlyInAnyOrderElementsOf(holders);
		assertThat(holders(old, SkuIds.KAIZALA_PRO)).isEmpty();
	}

	@Test
	void movesNoUserWhenAllHaveMoved() {
		SubscriptionRow old = this.tenant.single().pop();
		ReplacementPurchased purchased = purchase(old, old.quantity());
		reassigned(purchased);

		this.tenant.catchUp();

		assertThat(this.tenant.take(purchased)).isEqualTo(Outcome.answered());
	}

	@Test
	void movesTheUsersWhoHoldTheLicenceAtThatTime() {
		SubscriptionRow old = this.tenant.single().pop();
		String users = "/customers/%s/users".formatted(old.customerId());
		ReplacementPurchased purchased = this.tenant.buy(old, old.quantity(), old.quantity());
		String deleted = holders(old, SkuIds.KAIZALA_PRO).iterator().next();
		this.tenant.partnerCenter().byHand("DELETE", users + "/" + deleted, "");
		String added = this.tenant.partnerCenter()
			.byHand("POST", users,
					"{\"usageLocation\":\"US\",\"userPrincipalName\":\"a'b+c_d#EXT#@example.com\",\"displayName\":\"A\"}")
			.path("id")
			.asString();
		this.tenant.assign(old, added, SkuIds.KAIZALA_PRO, Set.of());
		Set<String> holders = holders(old, SkuIds.KAIZALA_PRO);

		this.log.publish(purchased);

		assertThat(reassigned(purchased).getUsersMoved()).isEqualTo(holders.size());
		assertThat(moved(purchased.getMigrationId())).isEqualTo(holders).contains(added).doesNotContain(deleted);
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
		reassigned(purchased);
		assertThat(holders(old, SkuIds.KAIZALA_PRO)).isEmpty();
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
		assertThat(moves(purchased.getMigrationId())).isEmpty();
	}

	@Test
	void movesTheUsersOfASubscriptionThatWasSuspendedMeanwhile() {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = holders(old, SkuIds.KAIZALA_PRO);
		ReplacementPurchased purchased = this.tenant.buy(old, old.quantity(), old.quantity());
		this.tenant.suspend(old);

		this.log.publish(purchased);

		assertThat(reassigned(purchased).getUsersMoved()).isEqualTo(holders.size());
		assertThat(moved(purchased.getMigrationId())).isEqualTo(holders);
		assertThat(holders(old, SkuIds.KAIZALA_PRO)).isEmpty();
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
		int holders = holders(old, SkuIds.KAIZALA_PRO).size();
		ReplacementPurchased purchased = purchase(old, old.quantity() + 1, holders);
		LicensesReassigned reassigned = reassigned(purchased);
		String left = aUserWithoutALicence(old);
		this.tenant.assign(old, left, SkuIds.KAIZALA_PRO, Set.of());

		this.log.publish(found(reassigned, reassigned.getOccurredAt()));

		Awaitility.await().until(() -> reports(purchased).size() == 2);
		assertThat(reports(purchased)).extracting(LicensesReassigned::getUsersMoved)
			.containsExactly(holders, holders + 1);
		assertThat(moves(purchased.getMigrationId())).hasSize(holders + 1).contains(left);
		assertThat(holders(old, SkuIds.KAIZALA_PRO)).isEmpty();
		this.tenant.catchUp();
		assertThat(this.tenant.take(found(reassigned, reassigned.getOccurredAt()))).as("the second time")
			.isEqualTo(Outcome.answered());
	}

	@Test
	void parksIfUsersAreFoundOfAMigrationWithoutAPurchase() {
		LicensesReassigned madeUp = LicensesReassigned.newBuilder(reassigned(purchase(this.tenant.single().pop())))
			.setMigrationId(UUID.randomUUID())
			.build();
		this.log.publish(madeUp);
		this.tenant.catchUp();

		assertThat(this.tenant.take(found(madeUp, madeUp.getOccurredAt()))).isInstanceOfSatisfying(Outcome.Parked.class,
				(parked) -> assertThat(parked.reason()).isEqualTo(ParkedReason.INVALID_FACT));
	}

	private ReplacementPurchased purchase(SubscriptionRow old) {
		return purchase(old, old.quantity());
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
	void tellsOfMovesWhoseOutcomeWasLost() {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = holders(old, SkuIds.KAIZALA_PRO);
		ReplacementPurchased purchased = this.tenant.buy(old, old.quantity(), old.quantity());
		this.tenant.take(purchased);
		assertThat(holders(old, SkuIds.KAIZALA_PRO)).as("some were moved, and no fact says so")
			.hasSizeLessThan(holders.size());

		this.log.publish(purchased);

		assertThat(reassigned(purchased).getUsersMoved()).isEqualTo(holders.size());
		assertThat(moved(purchased.getMigrationId())).isEqualTo(holders);
	}

	private ReplacementPurchased purchase(SubscriptionRow old, int seats) {
		return purchase(old, seats, seats);
	}

	private ReplacementPurchased purchase(SubscriptionRow old, int bought, int announced) {
		ReplacementPurchased purchased = this.tenant.buy(old, bought, announced);
		this.log.publish(purchased);
		return purchased;
	}

	private LicensesReassigned reassigned(ReplacementPurchased purchased) {
		return this.log.await(LicensesReassigned.class).of(purchased.getMigrationId());
	}

	private Set<String> moved(UUID migrationId) {
		return Set.copyOf(moves(migrationId));
	}

	private List<String> moves(UUID migrationId) {
		return this.log.all(UserMoved.class, migrationId).stream().map(UserMoved::getUserId).toList();
	}

	private static Set<String> expected(Set<String> held) {
		return held.stream()
			.map((sku) -> sku.equals(SkuIds.KAIZALA_PRO) ? SkuIds.OFFICE_E1 : sku)
			.collect(Collectors.toSet());
	}

	private Set<String> unlocated(SubscriptionRow subscription) {
		Set<String> holders = holders(subscription, SkuIds.KAIZALA_PRO);
		holders.addAll(holders(subscription, SkuIds.OFFICE_E1));
		return this.tenant.partnerCenter()
			.tenant()
			.usersOf(subscription.customerId())
			.stream()
			.filter((user) -> holders.contains(user.id()) && user.usageLocation() == null)
			.map(UserRow::id)
			.collect(Collectors.toSet());
	}

	private Set<String> holders(SubscriptionRow subscription, String skuId) {
		return this.tenant.holders(subscription, skuId);
	}

}
