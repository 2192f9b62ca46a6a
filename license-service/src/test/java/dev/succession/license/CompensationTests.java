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
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.simulator.client.UserRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import dev.succession.testkit.partnercenter.SkuIds;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A migration whose users can't all be moved is undone: judged by the tenant's state and
 * ledger. There is one licence too few for all of them.
 */
@ServiceTest(value = LicenseApplication.class, customers = 80, seed = 17,
		settings = { "succession.on-failure=compensate", "succession.license.round-delay=1s",
				"succession.license.rounds=2", "succession.license.user-patience=4s",
				"succession.license.chunk-size=" + CompensationTests.CHUNK })
class CompensationTests {

	static final int CHUNK = 4;

	/** A service plan of the old licence. */
	private static final String A_PLAN = "ca12a1a0-0000-4000-8000-0000000000b1";

	private final LicenseTenant tenant;

	private final FactLog log;

	CompensationTests(SimulatedPartnerCenter partnerCenter, ConfigurableApplicationContext service, FactLog log) {
		this.tenant = new LicenseTenant(partnerCenter, service);
		this.log = log;
	}

	@Test
	void givesEveryMovedUserTheOldLicenceBackAsItWas() {
		SubscriptionRow old = this.tenant.singleWithMoreThan(CHUNK + 1);
		Set<String> holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO);
		ReplacementPurchased purchased = this.tenant.buy(old, holders.size() - 1, old.quantity());
		Iterator<String> some = located(old).iterator();
		this.tenant.assign(old, some.next(), SkuIds.OFFICE_E1, Set.of());
		this.tenant.assign(old, some.next(), SkuIds.KAIZALA_PRO, Set.of(A_PLAN));
		Map<String, Map<String, Set<String>>> before = this.tenant.licenses(old);

		this.log.publish(purchased);
		LicensesRestored restored = restored(purchased);

		assertThat(this.tenant.licenses(old)).isEqualTo(before);
		assertThat(restored.getUsersRestored()).isEqualTo(moved(purchased).size()).isGreaterThan(4);
		assertThat(moved(purchased)).filteredOn(UserMoved::getAlreadyHeld).hasSize(1);
		assertThat(refused(purchased).getRefusals()).hasSize(1);
		assertThat(parked(purchased)).isEmpty();
		assertNoUserWasEverWithoutALicence(old);
		assertThat(this.tenant.partnerCenter().ledger("subscription.changed", purchased.getCustomerId())).isEmpty();
	}

	@Test
	void restoresThoughAnswersAreLost() {
		SubscriptionRow old = this.tenant.single().pop();
		Map<String, Map<String, Set<String>>> before = this.tenant.licenses(old);
		ReplacementPurchased purchased = this.tenant.buy(old, before(old) - 1, old.quantity());
		int moves = before(old) - 1;
		this.tenant.misbehave("""
				{"fault":"RESET","calls":["POST_LICENSE_UPDATES"],"customer":"%s","skip":%d,"count":2}"""
			.formatted(purchased.getCustomerId(), moves + 1));

		this.log.publish(purchased);
		restored(purchased);

		assertThat(this.tenant.licenses(old)).isEqualTo(before);
		assertNoUserWasEverWithoutALicence(old);
	}

	@Test
	void changesNothingWhenTheFactComesAgain() {
		SubscriptionRow old = this.tenant.singleWithMoreThan(CHUNK + 1);
		ReplacementPurchased purchased = this.tenant.buy(old, before(old) - 1, old.quantity());
		this.log.publish(purchased);
		restored(purchased);
		int effects = changes(old).size();

		this.tenant.catchUp();
		Outcome refusedAgain = this.tenant.take(refused(purchased));
		Outcome purchasedAgain = this.tenant.take(purchased);
		Outcome restoredAgain = this.tenant.take(restoration(purchased));

		assertThat(refusedAgain).isEqualTo(Outcome.answered());
		assertThat(purchasedAgain).isEqualTo(Outcome.answered());
		assertThat(restoredAgain).isInstanceOf(Outcome.Later.class);
		assertThat(changes(old)).hasSize(effects);
	}

	@Test
	void parksLoudlyWhenAUserCannotBeGivenTheOldLicenceBack() {
		SubscriptionRow old = this.tenant.single().pop();
		Map<String, Map<String, Set<String>>> before = this.tenant.licenses(old);
		ReplacementPurchased purchased = this.tenant.buy(old, before(old) - 1, old.quantity());
		this.tenant.misbehave("""
				{"fault":"REFUSE","status":400,"code":60012,"description":"no","calls":["POST_LICENSE_UPDATES"],
				 "customer":"%s","skip":%d,"count":1}""".formatted(purchased.getCustomerId(), before(old)));

		this.log.publish(purchased);
		MigrationParked parked = this.log.await(MigrationParked.class).of(purchased.getMigrationId());

		assertThat(parked.getReason()).isEqualTo(ParkedReason.COMPENSATION_FAILED);
		assertThat(parked.getStep()).isEqualTo(MigrationStep.COMPENSATION);
		Map<String, Map<String, Set<String>>> after = this.tenant.licenses(old);
		List<String> left = after.keySet().stream().filter((id) -> !after.get(id).equals(before.get(id))).toList();
		assertThat(left).singleElement().satisfies((user) -> {
			assertThat(after.get(user)).containsKey(SkuIds.OFFICE_E1);
			assertThat(parked.getDetail()).startsWith("1 users can't be given their old licence back").contains(user);
		});
		assertThat(this.log.all(LicensesRestored.class, purchased.getMigrationId())).isEmpty();
		assertNoUserWasEverWithoutALicence(old);

		assertThat(this.tenant.take(lastChunk(purchased, left.getFirst()))).as("taken up again where it stood")
			.isInstanceOfSatisfying(Outcome.Answered.class,
					(answered) -> assertThat(answered.facts()).hasOnlyElementsOfType(LicensesRestored.class)
						.hasSize(1));
		assertThat(this.tenant.licenses(old)).isEqualTo(before);
	}

	private RestorationContinued lastChunk(ReplacementPurchased purchased, String refused) {
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
	void undoesNothingForAReasonThatMayPass() {
		SubscriptionRow old = this.tenant.singleWithMoreThan(CHUNK + 1);
		Set<String> holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO);
		String user = holders.iterator().next();
		ReplacementPurchased purchased = this.tenant.buy(old, old.quantity(), old.quantity());
		this.tenant.misbehave("""
				{"fault":"REFUSE","status":400,"code":60000,"description":"something new",
				 "calls":["POST_LICENSE_UPDATES"],"user":"%s"}""".formatted(user));

		this.log.publish(purchased);
		MigrationParked parked = this.log.await(MigrationParked.class).of(purchased.getMigrationId());

		assertThat(parked.getReason()).isEqualTo(ParkedReason.USERS_LEFT);
		assertThat(this.tenant.holders(old, SkuIds.KAIZALA_PRO)).containsExactly(user);
		assertThat(moved(purchased)).hasSize(holders.size() - 1);
		assertThat(this.log.all(LicensesRestored.class, purchased.getMigrationId())).isEmpty();
	}

	@Test
	void triesAUserAgainWhoIsNotGivenTheOldLicenceBackForAReasonThatMayPass() {
		SubscriptionRow old = this.tenant.single().pop();
		Map<String, Map<String, Set<String>>> before = this.tenant.licenses(old);
		ReplacementPurchased purchased = this.tenant.buy(old, before(old) - 1, old.quantity());
		this.tenant.misbehave("""
				{"fault":"REFUSE","status":400,"code":60000,"description":"something new",
				 "calls":["POST_LICENSE_UPDATES"],"customer":"%s","skip":%d,"count":2}"""
			.formatted(purchased.getCustomerId(), before(old)));

		this.log.publish(purchased);
		restored(purchased);

		assertThat(this.tenant.licenses(old)).isEqualTo(before);
		assertThat(parked(purchased)).isEmpty();
	}

	@Test
	void parksWhenThereIsNoOldSubscriptionToGoBackTo() {
		SubscriptionRow suspended = this.tenant.partnerCenter()
			.tenant()
			.subscriptions()
			.values()
			.stream()
			.filter((it) -> it.status().equals("suspended"))
			.findFirst()
			.orElseThrow();
		ReplacementPurchased purchased = ReplacementPurchased
			.newBuilder(this.tenant.buy(this.tenant.single().pop(), 5, 5))
			.setCustomerId(suspended.customerId())
			.setSubscriptionId(suspended.id())
			.build();

		Outcome outcome = this.tenant.take(restoration(purchased));

		assertThat(outcome).isInstanceOfSatisfying(Outcome.Parked.class, (parked) -> {
			assertThat(parked.reason()).isEqualTo(ParkedReason.COMPENSATION_FAILED);
			assertThat(parked.detail()).contains("SUSPENDED");
		});
	}

	private int before(SubscriptionRow old) {
		return this.tenant.holders(old, SkuIds.KAIZALA_PRO).size();
	}

	private List<String> located(SubscriptionRow old) {
		Set<String> holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO);
		return this.tenant.partnerCenter()
			.tenant()
			.usersOf(old.customerId())
			.stream()
			.filter((user) -> holders.contains(user.id()) && user.usageLocation() != null)
			.map(UserRow::id)
			.toList();
	}

	private void assertNoUserWasEverWithoutALicence(SubscriptionRow old) {
		assertThat(changes(old)).isNotEmpty()
			.allSatisfy((change) -> assertThat(change.held()).as(change.toString()).isNotEmpty());
	}

	private List<LedgerEntry> changes(SubscriptionRow old) {
		return this.tenant.partnerCenter().ledger("licenses.changed", old.customerId());
	}

	private LicensesRestored restored(ReplacementPurchased purchased) {
		return this.log.await(LicensesRestored.class).of(purchased.getMigrationId());
	}

	private LicensesRefused refused(ReplacementPurchased purchased) {
		return this.log.await(LicensesRefused.class).of(purchased.getMigrationId());
	}

	private List<MigrationParked> parked(ReplacementPurchased purchased) {
		return this.log.all(MigrationParked.class, purchased.getMigrationId());
	}

	private List<UserMoved> moved(ReplacementPurchased purchased) {
		return this.log.all(UserMoved.class, purchased.getMigrationId());
	}

}
