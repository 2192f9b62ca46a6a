package dev.succession.license;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.succession.choreography.Outcome;
import dev.succession.events.LicensesRefused;
import dev.succession.events.LicensesRestored;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.RestorationContinued;
import dev.succession.events.UserMoved;
import dev.succession.events.UserRefusal;
import dev.succession.events.UserRefusalReason;
import dev.succession.testkit.facts.FactLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static dev.succession.license.LicenseTenant.NEW_SKU;
import static dev.succession.license.LicenseTenant.OLD_SKU;
import static dev.succession.license.LicenseTenant.seats;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A migration whose users can't all be moved is undone: judged by the tenant's state and
 * ledger. There is one licence too few for all of them.
 */
@Tag("integration")
class CompensationTests {

	/** A service plan of the old licence. */
	private static final String A_PLAN = "ca12a1a0-0000-4000-8000-0000000000b1";

	private static LicenseTenant tenant;

	private static FactLog log;

	@BeforeAll
	static void start() {
		tenant = new LicenseTenant(17, "--succession.license.chunk-size=4");
		log = new FactLog();
	}

	@AfterAll
	static void stop() {
		log.close();
		tenant.close();
	}

	@Test
	void givesEveryMovedUserTheOldLicenceBackAsItWas() {
		JsonNode old = tenant.single().pop();
		Set<String> holders = tenant.holders(old, OLD_SKU);
		ReplacementPurchased purchased = tenant.buy(old, holders.size() - 1, seats(old));
		Iterator<String> some = located(old).iterator();
		tenant.assign(old, some.next(), NEW_SKU, Set.of());
		tenant.assign(old, some.next(), OLD_SKU, Set.of(A_PLAN));
		Map<String, Map<String, Set<String>>> before = tenant.licenses(old);

		log.publish(purchased);
		LicensesRestored restored = restored(purchased);

		assertThat(tenant.licenses(old)).isEqualTo(before);
		assertThat(restored.getUsersRestored()).isEqualTo(moved(purchased).size()).isGreaterThan(4);
		assertThat(moved(purchased)).filteredOn(UserMoved::getAlreadyHeld).hasSize(1);
		assertThat(refused(purchased).getRefusals()).hasSize(1);
		assertThat(parked(purchased)).isEmpty();
		assertNobodyWasEverWithoutALicence(old);
		assertThat(tenant.simulated().ledger("subscription.changed", purchased.getCustomerId())).isEmpty();
	}

	@Test
	void restoresThoughAnswersAreLost() {
		JsonNode old = tenant.single().pop();
		Map<String, Map<String, Set<String>>> before = tenant.licenses(old);
		ReplacementPurchased purchased = tenant.buy(old, before(old) - 1, seats(old));
		int moves = before(old) - 1;
		tenant.misbehave("""
				{"fault":"RESET","calls":["POST_LICENSE_UPDATES"],"customer":"%s","skip":%d,"count":2}"""
			.formatted(purchased.getCustomerId(), moves + 1));

		log.publish(purchased);
		restored(purchased);

		assertThat(tenant.licenses(old)).isEqualTo(before);
		assertNobodyWasEverWithoutALicence(old);
	}

	@Test
	void changesNothingWhenItIsToldAgain() {
		JsonNode old = tenant.single().pop();
		ReplacementPurchased purchased = tenant.buy(old, before(old) - 1, seats(old));
		log.publish(purchased);
		restored(purchased);
		int effects = changes(old).size();

		tenant.catchUp();
		Outcome refusedAgain = tenant.take(refused(purchased));
		Outcome purchasedAgain = tenant.take(purchased);
		Outcome restoredAgain = tenant.take(restoration(purchased));

		assertThat(refusedAgain).isEqualTo(Outcome.answered());
		assertThat(purchasedAgain).isEqualTo(Outcome.answered());
		assertThat(restoredAgain).isInstanceOf(Outcome.Later.class);
		assertThat(changes(old)).hasSize(effects);
	}

	@Test
	void parksLoudlyWhenAUserCannotBeGivenTheOldLicenceBack() {
		JsonNode old = tenant.single().pop();
		Map<String, Map<String, Set<String>>> before = tenant.licenses(old);
		ReplacementPurchased purchased = tenant.buy(old, before(old) - 1, seats(old));
		tenant.misbehave("""
				{"fault":"REFUSE","status":400,"code":60000,"description":"no","calls":["POST_LICENSE_UPDATES"],
				 "customer":"%s","skip":%d,"count":1}""".formatted(purchased.getCustomerId(), before(old)));

		log.publish(purchased);
		MigrationParked parked = log.await(MigrationParked.class,
				(fact) -> fact.getMigrationId().equals(purchased.getMigrationId()));

		assertThat(parked.getReason()).isEqualTo(ParkedReason.COMPENSATION_FAILED);
		assertThat(parked.getStep()).isEqualTo(MigrationStep.COMPENSATION);
		Map<String, Map<String, Set<String>>> after = tenant.licenses(old);
		List<String> left = after.keySet().stream().filter((id) -> !after.get(id).equals(before.get(id))).toList();
		assertThat(left).singleElement().satisfies((user) -> {
			assertThat(after.get(user)).containsKey(NEW_SKU);
			assertThat(parked.getDetail()).startsWith("1 users can't be given their old licence back").contains(user);
		});
		assertThat(log.all(LicensesRestored.class))
			.noneMatch((fact) -> fact.getMigrationId().equals(purchased.getMigrationId()));
		assertNobodyWasEverWithoutALicence(old);

		assertThat(tenant.take(lastChunk(purchased, left.getFirst()))).as("taken up again where it stood")
			.isInstanceOfSatisfying(Outcome.Answered.class,
					(answered) -> assertThat(answered.facts()).hasOnlyElementsOfType(LicensesRestored.class)
						.hasSize(1));
		assertThat(tenant.licenses(old)).isEqualTo(before);
	}

	private static RestorationContinued lastChunk(ReplacementPurchased purchased, String refused) {
		UserRefusal refusal = UserRefusal.newBuilder().setUserId(refused).setReason(UserRefusalReason.OTHER).build();
		int users = moved(purchased).size();
		return RestorationContinued.newBuilder(restoration(purchased))
			.setNext(users)
			.setUsersRestored(users - 1)
			.setRefusals(List.of(refusal))
			.build();
	}

	private static RestorationContinued restoration(ReplacementPurchased purchased) {
		return RestorationContinued.newBuilder()
			.setMigrationId(purchased.getMigrationId())
			.setCustomerId(purchased.getCustomerId())
			.setSubscriptionId(purchased.getSubscriptionId())
			.setOrderId(purchased.getOrderId())
			.setReplacementSubscriptionId(purchased.getReplacementSubscriptionId())
			.setFromSkuId("")
			.setReplacementSkuId(purchased.getReplacementSkuId())
			.setNext(0)
			.setUsersRestored(0)
			.setOccurredAt(Instant.now())
			.build();
	}

	@Test
	void parksWhenThereIsNoOldSubscriptionToGoBackTo() {
		JsonNode suspended = tenant.simulated()
			.state("subscription", (row) -> row.path("status").asString().equals("suspended"))
			.getFirst();
		ReplacementPurchased purchased = ReplacementPurchased.newBuilder(tenant.buy(tenant.single().pop(), 5, 5))
			.setCustomerId(suspended.path("customerId").asString())
			.setSubscriptionId(suspended.path("id").asString())
			.build();

		Outcome outcome = tenant.take(restoration(purchased));

		assertThat(outcome).isInstanceOfSatisfying(Outcome.Parked.class, (parked) -> {
			assertThat(parked.reason()).isEqualTo(ParkedReason.COMPENSATION_FAILED);
			assertThat(parked.detail()).contains("SUSPENDED");
		});
	}

	private static int before(JsonNode old) {
		return tenant.holders(old, OLD_SKU).size();
	}

	private static List<String> located(JsonNode old) {
		Set<String> holders = tenant.holders(old, OLD_SKU);
		return tenant.simulated()
			.state("user", (row) -> holders.contains(row.path("id").asString()) && row.hasNonNull("usageLocation"))
			.stream()
			.map((row) -> row.path("id").asString())
			.toList();
	}

	private static void assertNobodyWasEverWithoutALicence(JsonNode old) {
		assertThat(changes(old)).isNotEmpty()
			.allSatisfy((change) -> assertThat(change.path("held")).as(change.toString()).isNotEmpty());
	}

	private static List<JsonNode> changes(JsonNode old) {
		return tenant.simulated().ledger("licenses.changed", old.path("customerId").asString());
	}

	private static LicensesRestored restored(ReplacementPurchased purchased) {
		return log.await(LicensesRestored.class, (fact) -> fact.getMigrationId().equals(purchased.getMigrationId()));
	}

	private static LicensesRefused refused(ReplacementPurchased purchased) {
		return log.await(LicensesRefused.class, (fact) -> fact.getMigrationId().equals(purchased.getMigrationId()));
	}

	private static List<MigrationParked> parked(ReplacementPurchased purchased) {
		return log.all(MigrationParked.class)
			.stream()
			.filter((fact) -> fact.getMigrationId().equals(purchased.getMigrationId()))
			.toList();
	}

	private static List<UserMoved> moved(ReplacementPurchased purchased) {
		return log.all(UserMoved.class)
			.stream()
			.filter((fact) -> fact.getMigrationId().equals(purchased.getMigrationId()))
			.toList();
	}

}
