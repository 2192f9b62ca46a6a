package dev.succession.license;

import java.time.Instant;
import java.util.Set;

import dev.succession.events.LicensesRefused;
import dev.succession.events.LicensesRestored;
import dev.succession.events.MigrationParked;
import dev.succession.events.ParkedReason;
import dev.succession.events.RedriveRequested;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.UserMoved;
import dev.succession.events.UserRefusalReason;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import dev.succession.testkit.partnercenter.SkuIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Users who are refused, now or for good: who is moved stays moved, and who is left is
 * named.
 */
@ServiceTest(value = LicenseApplication.class, customers = 80, seed = 12,
		settings = { "succession.license.round-delay=1s", "succession.license.rounds=2",
				"succession.license.chunk-size=4", "succession.license.confirm-within=5s" })
class UsersLeftTests {

	private final LicenseTenant tenant;

	private final Purchases purchases;

	private final FactLog log;

	UsersLeftTests(SimulatedPartnerCenter partnerCenter, ConfigurableApplicationContext service, FactLog log) {
		this.tenant = new LicenseTenant(partnerCenter, service);
		this.purchases = new Purchases(this.tenant, log);
		this.log = log;
	}

	@Test
	void refusesAndParksWhenLicencesRunOutAndListsTheUsers() {
		SubscriptionRow old = this.tenant.single().pop();
		int holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO).size();
		ReplacementPurchased purchased = this.purchases.purchase(old, holders - 1, old.quantity());

		LicensesRefused refused = this.log.await(LicensesRefused.class).of(purchased.getMigrationId());

		this.log.await(MigrationParked.class).of(purchased.getMigrationId());
		assertThat(refused.getUsersMoved()).isEqualTo(holders - 1);
		assertThat(refused.getRefusals()).singleElement()
			.satisfies((refusal) -> assertThat(refusal.getReason()).isEqualTo(UserRefusalReason.NO_LICENSES_LEFT));
		assertThat(this.tenant.holders(old, SkuIds.KAIZALA_PRO))
			.containsExactly(refused.getRefusals().getFirst().getUserId());
		assertThat(this.log.all(LicensesRestored.class, purchased.getMigrationId())).isEmpty();
	}

	@Test
	void keepsTheMovedUsersAndNamesTheOneWhoseLicenceIsTheGroups() {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO);
		String user = holders.iterator().next();
		this.tenant.refuse(user,
				"User license is inherited from a group membership and it cannot be removed directly from the user.",
				1000);
		ReplacementPurchased purchased = this.purchases.purchase(old, old.quantity());

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
		assertThat(this.tenant.holders(old, SkuIds.KAIZALA_PRO)).containsExactly(user);
		assertThat(this.purchases.moved(purchased.getMigrationId())).hasSize(holders.size() - 1).doesNotContain(user);
		assertThat(this.tenant.partnerCenter().ledger("subscription.changed", old.customerId())).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			PLANS_CONFLICT   | CONFLICTING_PLANS
			PLAN_DEPENDENCY  | PLAN_DEPENDENCY
			NO_LICENSES_LEFT | NO_LICENSES_LEFT
			""")
	void tellsTheReasonOfAUserWhoCannotBeMoved(String fault, UserRefusalReason reason) {
		SubscriptionRow old = this.tenant.single().pop();
		String user = this.tenant.holders(old, SkuIds.KAIZALA_PRO).iterator().next();
		this.tenant.misbehave(
				"{\"fault\":\"%s\",\"calls\":[\"POST_LICENSE_UPDATES\"],\"user\":\"%s\"}".formatted(fault, user));
		ReplacementPurchased purchased = this.purchases.purchase(old, old.quantity());

		assertThat(this.log.await(LicensesRefused.class).of(purchased.getMigrationId()).getRefusals()).singleElement()
			.satisfies((refusal) -> assertThat(refusal.getReason()).isEqualTo(reason));
		assertThat(this.tenant.holders(old, SkuIds.KAIZALA_PRO)).containsExactly(user);
	}

	@Test
	void tellsAUserWhoseOldLicenceIsStillThereAfterItWasTakenAway() {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO);
		String user = holders.iterator().next();
		this.tenant
			.misbehave("{\"fault\":\"LICENSE_ALSO_FROM_GROUP\",\"calls\":[\"POST_LICENSE_UPDATES\"],\"user\":\"%s\"}"
				.formatted(user));
		ReplacementPurchased purchased = this.purchases.purchase(old, old.quantity());

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
	void waitsForALicenceThatIsNotThereYet() {
		SubscriptionRow old = this.tenant.single().pop();
		int holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO).size();
		this.tenant.misbehave(
				"{\"fault\":\"LICENSE_NOT_YET_THERE\",\"calls\":[\"POST_LICENSE_UPDATES\"],\"customer\":\"%s\",\"count\":6}"
					.formatted(old.customerId()));

		ReplacementPurchased purchased = this.purchases.purchase(old, old.quantity());

		assertThat(this.purchases.reassigned(purchased).getUsersMoved()).isEqualTo(holders);
		assertThat(this.log.all(LicensesRefused.class, purchased.getMigrationId())).isEmpty();
	}

	@Test
	void triesAUserAgainWhoseReasonMayPassAfterTheOthersAreMoved() {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO);
		this.tenant.refuse(holders.iterator().next(), "something new", 2);

		ReplacementPurchased purchased = this.purchases.purchase(old, old.quantity());

		assertThat(this.purchases.reassigned(purchased).getUsersMoved()).isEqualTo(holders.size());
		assertThat(this.purchases.moved(purchased.getMigrationId())).isEqualTo(holders);
		assertThat(this.log.all(LicensesRefused.class, purchased.getMigrationId())).isEmpty();
	}

	@Test
	void goesOnAfterARedriveWithThoseWhoAreLeft() {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO);
		String user = holders.iterator().next();
		this.tenant.refuse(user, "Service plans A, B are mutually exclusive", 1000);
		ReplacementPurchased purchased = this.purchases.purchase(old, old.quantity());
		this.log.await(MigrationParked.class).of(purchased.getMigrationId());

		this.tenant.misbehave();
		this.log.publish(redrive(purchased));

		assertThat(this.purchases.reassigned(purchased).getUsersMoved()).isEqualTo(holders.size());
		assertThat(this.tenant.holders(old, SkuIds.KAIZALA_PRO)).isEmpty();
	}

	@Test
	void goesOnAfterARedriveIfAPersonHasMovedThoseWhoWereLeft() {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO);
		String user = holders.iterator().next();
		this.tenant.refuse(user, "Service plans A, B are mutually exclusive", 1000);
		ReplacementPurchased purchased = this.purchases.purchase(old, old.quantity());
		this.log.await(MigrationParked.class).of(purchased.getMigrationId());

		this.tenant.misbehave();
		this.tenant.takeAway(old, user, SkuIds.KAIZALA_PRO);
		this.log.publish(redrive(purchased));

		assertThat(this.purchases.reassigned(purchased).getUsersMoved()).isEqualTo(holders.size() - 1);
	}

	private static RedriveRequested redrive(ReplacementPurchased purchased) {
		return RedriveRequested.newBuilder()
			.setMigrationId(purchased.getMigrationId())
			.setCustomerId(purchased.getCustomerId())
			.setOccurredAt(Instant.now())
			.build();
	}

}
