package dev.succession.cancellation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import dev.succession.choreography.IdempotencyEpoch;
import dev.succession.choreography.InMemoryJournal;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.RedriveRequested;
import dev.succession.events.Retirement;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.events.SuspensionRefusalReason;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import dev.succession.testkit.partnercenter.SkuIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The service against a real broker, a real registry and the simulator over HTTP. */
@ServiceTest(value = CancellationApplication.class, seed = 13,
		settings = "succession.cancellation.attempts-to-verify=2")
class CancellationServiceTests {

	private final CancellationTenant tenant;

	private final FactLog log;

	CancellationServiceTests(SimulatedPartnerCenter partnerCenter, ConfigurableApplicationContext service,
			FactLog log) {
		this.tenant = new CancellationTenant(partnerCenter, service, log);
		this.log = log;
	}

	@Test
	void suspendsTheOldSubscriptionWhenNoUserHoldsItsLicence() {
		SubscriptionRow old = this.tenant.subscriptions().pop();
		this.tenant.moveAllUsers(old);

		SubscriptionSuspended suspended = this.tenant.suspended(this.tenant.reassigned(old));

		assertThat(suspended.getRetirement()).isEqualTo(Retirement.SUSPENDED);
		assertThat(suspended.getDeprovisionedAt()).isBetween(Instant.now().plus(Duration.ofDays(119)),
				Instant.now().plus(Duration.ofDays(121)));
		assertThat(this.tenant.changes(old)).singleElement()
			.satisfies((change) -> assertThat(change.status()).isEqualTo("suspended"));
	}

	@Test
	void handsBackWhileUsersStillHoldTheLicenceAndParksIfThatDoesNotHelp() {
		SubscriptionRow old = this.tenant.subscriptions().pop();
		int users = this.tenant.holders(old).size();

		LicensesReassigned reassigned = this.tenant.reassigned(old);

		this.tenant.handBackUntilItIsParked(reassigned);
		assertThat(this.tenant.refused(reassigned).getReason())
			.isEqualTo(SuspensionRefusalReason.LICENSES_STILL_ASSIGNED);
		this.log.publish(redrive(reassigned));
		this.tenant.awaitHandedBack(reassigned, 4);
		assertThat(this.tenant.handedBack(reassigned)).allSatisfy((found) -> {
			assertThat(found.getUsers()).isEqualTo(users);
			assertThat(found.getReassignedAt()).isEqualTo(reassigned.getOccurredAt().truncatedTo(ChronoUnit.MILLIS));
		});
		assertThat(this.tenant.changes(old)).isEmpty();
	}

	private static RedriveRequested redrive(LicensesReassigned reassigned) {
		return RedriveRequested.newBuilder()
			.setMigrationId(reassigned.getMigrationId())
			.setCustomerId(reassigned.getCustomerId())
			.setOccurredAt(Instant.now())
			.build();
	}

	@Test
	void suspendsNothingOnTheWordOfAListWithoutLicences() {
		SubscriptionRow old = this.tenant.subscriptions().pop();
		LicensesReassigned reassigned = CancellationTenant.fact(old, this.tenant.replacement(old));
		this.tenant.partnerCenter()
			.behave("""
					{"faults":[{"fault":"NO_SKUS","calls":["LIST_SUBSCRIBED_SKUS"],"customer":"%s","count":1}]}"""
				.formatted(old.customerId()));

		this.log.publish(reassigned);

		this.tenant.awaitHandedBack(reassigned, 1);
		assertThat(this.tenant.changes(old)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"NO_SKUS\"", "\"SKU_MISSING\",\"sku\":\"" + SkuIds.KAIZALA_PRO + "\"" })
	void waitsForAListThatHasTheOldLicence(String fault) {
		SubscriptionRow old = this.tenant.subscriptions().pop();
		this.tenant.moveAllUsers(old);
		LicensesReassigned reassigned = CancellationTenant.fact(old, this.tenant.replacement(old));
		this.tenant.partnerCenter()
			.behave("""
					{"faults":[{"fault":%s,"calls":["LIST_SUBSCRIBED_SKUS"],"customer":"%s","count":2}]}"""
				.formatted(fault, old.customerId()));

		Outcome first = this.tenant.bean(SuspensionStep.class).on(this.tenant.work(reassigned));

		assertThat(first).isInstanceOfSatisfying(Outcome.Later.class,
				(later) -> assertThat(later.why()).startsWith("not told who depends on the old subscription"));
		assertThat(this.tenant.changes(old)).isEmpty();
		this.log.publish(reassigned);
		this.tenant.suspended(reassigned);
	}

	@Test
	void looksTwiceWhereNothingElseSaysThatNobodyHoldsTheLicence() {
		SubscriptionRow old = this.tenant.subscriptions().pop();
		this.tenant.moveAllUsers(old);
		LicensesReassigned reassigned = CancellationTenant.fact(old, this.tenant.replacement(old));
		Instant now = Instant.now();
		InMemoryJournal journal = new InMemoryJournal(Clock.fixed(now, ZoneOffset.UTC));

		Outcome first = lookAt(reassigned, journal, now);

		assertThat(first).isInstanceOfSatisfying(Outcome.Later.class,
				(later) -> assertThat(later.why()).startsWith("to be seen a second time"));
		assertThat(this.tenant.changes(old)).isEmpty();
		assertThat(lookAt(reassigned, journal, now.plusSeconds(1))).isInstanceOf(Outcome.Answered.class);
		assertThat(this.tenant.statuses(old)).containsExactly("suspended");
	}

	@Test
	void looksOnceWhereTheMovedUsersAreCounted() {
		SubscriptionRow old = this.tenant.oneWithALocatedUser();
		LicensesReassigned reassigned = this.tenant.moveOneUserAndTakeAwayTheOthers(old);

		assertThat(lookAt(reassigned, new InMemoryJournal(), Instant.now())).isInstanceOf(Outcome.Answered.class);
		assertThat(this.tenant.statuses(old)).containsExactly("suspended");
	}

	@Test
	void triesOnceADayWhileAnotherOperationIsPending() {
		SubscriptionRow old = this.tenant.oneWithALocatedUser();
		LicensesReassigned reassigned = this.tenant.moveOneUserAndTakeAwayTheOthers(old);
		this.tenant.partnerCenter().behave("""
				{"faults":[{"fault":"REFUSE","status":409,"code":900278,"description":"pending operation",
				"calls":["PATCH_SUBSCRIPTION"],"customer":"%s","count":2}]}""".formatted(old.customerId()));
		Instant now = Instant.now();

		for (int day = 0; day < 2; day++) {
			Instant next = now.plus(Duration.ofDays(day + 1));
			assertThat(lookAt(reassigned, new InMemoryJournal(), now.plus(Duration.ofDays(day))))
				.isInstanceOfSatisfying(Outcome.Later.class, (later) -> {
					assertThat(later.notBefore()).isEqualTo(next);
					assertThat(later.patience()).isEqualTo(Duration.ofDays(3));
				});
		}
		assertThat(lookAt(reassigned, new InMemoryJournal(), now.plus(Duration.ofDays(2))))
			.isInstanceOf(Outcome.Answered.class);
		assertThat(this.tenant.statuses(old)).containsExactly("suspended");
	}

	private Outcome lookAt(LicensesReassigned reassigned, InMemoryJournal journal, Instant now) {
		return this.tenant.bean(SuspensionStep.class)
			.on(Work.of(reassigned)
				.clock(Clock.fixed(now, ZoneOffset.UTC))
				.deadline(Instant.now().plusSeconds(30))
				.epoch(IdempotencyEpoch.of(now.toString()))
				.journal(journal)
				.build());
	}

	@ParameterizedTest
	@CsvSource({ "400, 2055", "412, 0" })
	void readsAgainAndSuspendsWhatHasChangedMeanwhile(int status, int code) {
		SubscriptionRow old = this.tenant.subscriptions().pop();
		this.tenant.moveAllUsers(old);
		this.tenant.partnerCenter()
			.behave("""
					{"requestMemory":{"kind":"REPLAY_2XX","retention":"PT1H","entries":1000},
					"faults":[{"fault":"REFUSE","status":%d,"code":%d,"description":"etag",
					"calls":["PATCH_SUBSCRIPTION"],"customer":"%s","count":1}]}""".formatted(status, code,
					old.customerId()));

		this.tenant.suspended(this.tenant.reassigned(old));

		assertThat(this.tenant.statuses(old)).containsExactly("suspended");
	}

	@Test
	void suspendsOnceThoughTheFactComesTwice() {
		SubscriptionRow old = this.tenant.subscriptions().pop();
		this.tenant.moveAllUsers(old);
		this.tenant.suspended(this.tenant.reassigned(old));

		this.tenant.suspended(this.tenant.reassigned(old));

		assertThat(this.tenant.changes(old)).hasSize(1);
	}

}
