package dev.succession.monitor.rollout;

import java.util.List;
import java.util.UUID;

import dev.succession.events.ApprovalRefusalReason;
import dev.succession.events.CoveredOffer;
import dev.succession.events.EntryState;
import dev.succession.events.ForeseenMove;
import dev.succession.events.HoldReason;
import dev.succession.events.LeftAloneReason;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.RolloutCommand;
import dev.succession.events.RolloutEntry;
import dev.succession.events.RolloutPlanned;
import dev.succession.events.RolloutState;
import dev.succession.events.SubscriptionLeftAlone;
import dev.succession.monitor.MadeUpMigration;
import dev.succession.monitor.MadeUpRollout;
import dev.succession.monitor.MonitorOfRealTopics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Plans, approvals and releases on real topics, read back over HTTP. */
@Tag("integration")
class RolloutTests extends MonitorOfRealTopics {

	private MadeUpRollout rollout;

	private String path;

	@BeforeEach
	void chooseARetirement() {
		this.rollout = new MadeUpRollout("retirement-" + UUID.randomUUID());
		this.path = "/api/v1/rollouts/" + this.rollout.retirement();
	}

	@Test
	void tellWhatIsPlannedApprovedAndSpent() {
		publish(this.rollout.planned(1, 1), this.rollout.planned(2, 2), this.rollout.approved(3, 1),
				this.rollout.advanced(4, 1, RolloutState.RELEASING, null),
				this.rollout.advanced(5, 1, RolloutState.STOPPED, "5 failed in a row for the same reason"),
				this.rollout.refused(6, RolloutCommand.APPROVAL, 5, ApprovalRefusalReason.WRONG_HASH));
		JsonNode it = ask(this.path);
		JsonNode plan = it.at("/rollout/plan");
		assertThat(plan.path("plan").asInt()).isEqualTo(2);
		assertThat(plan.path("hash").asString()).isEqualTo(MadeUpRollout.HASH);
		assertThat(plan.at("/sums/0/orders/text").asString()).isEqualTo("57000.00 USD");
		assertThat(plan.at("/sums/0/orders/minorUnits").asLong()).isEqualTo(5_700_000);
		assertThat(plan.at("/sums/0/overlap/text").asString()).isEqualTo("1200.50 USD");
		JsonNode approval = it.at("/rollout/approval");
		assertThat(approval.path("plan").asInt()).isOne();
		assertThat(approval.at("/limits/0/scope").asString()).isEqualTo("TOTAL");
		assertThat(approval.at("/policy/windowZone").asString()).isEqualTo("Europe/Berlin");
		assertThat(approval.path("waves")).hasSize(3);
		assertThat(approval.path("signedBy").toString()).isEqualTo("[\"eve\"]");
		JsonNode standing = it.at("/rollout/standing");
		assertThat(standing.path("state").asString()).isEqualTo("STOPPED");
		assertThat(standing.path("detail").asString()).contains("in a row");
		assertThat(standing.at("/counts/COMPLETED").asInt()).isEqualTo(10);
		assertThat(standing.at("/holds/NO_PRICE").asInt()).isEqualTo(2);
		assertThat(standing.at("/money/0/spent/text").asString()).isEqualTo("15000.00 USD");
		assertThat(it.path("plans").findValues("hash")).hasSize(2);
		assertThat(it.at("/refusals/0/reason").asString()).isEqualTo("WRONG_HASH");
		assertThat(it.at("/refusals/0/commandedAt").asString()).isEqualTo(MadeUpMigration.minute(5).toString());
		assertThat(this.monitor.read("/api/v1/rollouts").findValuesAsString("retirement"))
			.contains(this.rollout.retirement());
	}

	@Test
	void tellWhatAStandingApprovalHasCovered() {
		RolloutPlanned later = RolloutPlanned.newBuilder(this.rollout.planned(4, 2))
			.setUnder(1)
			.setCovered(3)
			.setOffers(List.of(new CoveredOffer("CFQ7TTC0LH18:0001", "P1Y", "monthly", null)))
			.build();
		publish(this.rollout.planned(1, 1), this.rollout.covering(2, 1), later);
		JsonNode rollout = ask(this.path).path("rollout");
		assertThat(rollout.at("/plan/under").asInt()).isOne();
		assertThat(rollout.at("/plan/covered").asInt()).isEqualTo(3);
		assertThat(rollout.at("/plan/offers/0/termDuration").asString()).isEqualTo("P1Y");
		JsonNode standing = rollout.at("/approval/standing");
		assertThat(standing.path("mostSeats").asInt()).isEqualTo(50);
		assertThat(standing.at("/replacements/0/offerId").asString()).isEqualTo("CFQ7TTC0LH18:0001");
		assertThat(standing.path("plans").asInt()).isOne();
		assertThat(standing.path("migrations").asInt()).isEqualTo(3);
		assertThat(this.monitor.ask("/rollouts/" + this.rollout.retirement()).body())
			.contains("id=\"standing-approval\"", "50 seats", "3 migrations", "CFQ7TTC0LH18:0001 P1Y monthly");
	}

	@Test
	void tellThatAPlanWasRefusedOfWhichNothingElseIsKnown() {
		publish(this.rollout.refused(6, RolloutCommand.PLAN, 5, ApprovalRefusalReason.UNKNOWN_RETIREMENT));
		JsonNode it = ask(this.path);
		assertThat(it.at("/refusals/0/reason").asString()).isEqualTo("UNKNOWN_RETIREMENT");
		assertThat(it.path("plans")).isEmpty();
	}

	@Test
	void tellOfEachMigrationWhatWasReadLast() {
		MadeUpMigration first = MadeUpMigration.any();
		MadeUpMigration second = MadeUpMigration.any();
		publish(this.rollout.entry(3, first, EntryState.PLANNED, HoldReason.NOTHING),
				this.rollout.entry(2, first, EntryState.APPROVED, HoldReason.WAVE),
				this.rollout.entry(3, second, EntryState.APPROVED, HoldReason.NO_PRICE, null));
		JsonNode all = ask(this.path + "/entries");
		assertThat(all.path("total").asInt()).isEqualTo(2);
		JsonNode held = this.monitor.read(this.path + "/entries?state=approved,changed&heldBy=wave&plan=1&wave=2");
		assertThat(held.path("total").asInt()).isOne();
		assertThat(held.at("/entries/0/migrationId").asString()).isEqualTo(first.id().toString());
		assertThat(held.at("/entries/0/amount/text").asString()).isEqualTo("1500.00 USD");
		assertThat(held.at("/entries/0/why").asString()).isEqualTo("it is the plan for commercial customers");
		assertThat(this.monitor.read(this.path + "/entries?priced=false").at("/entries/0/migrationId").asString())
			.isEqualTo(second.id().toString());
		assertThat(this.monitor.read(this.path + "/entries?size=1&page=1").path("entries")).hasSize(1);
		assertThat(this.monitor.get(this.path + "/entries?state=gone").status()).isEqualTo(400);
		assertThat(this.monitor
			.ask("/api/v1/reports/rollouts/%s/entries.csv?heldBy=NO_PRICE".formatted(this.rollout.retirement()))
			.body()).startsWith("\"migrationId\",")
			.contains(second.id().toString(), "\"NO_PRICE\"", "\"it is the plan for commercial customers\"")
			.doesNotContain(first.id().toString());
		assertThat(this.monitor.get("/api/v1/reports/rollouts/x/entries.csv?heldBy=no").status()).isEqualTo(400);
		assertThat(this.monitor.get("/api/v1/rollouts/unknown").status()).isEqualTo(404);
	}

	@Test
	void warnOfWhatWillBeLateUntilItIsReleased() {
		MadeUpMigration it = MadeUpMigration.any();
		publish(it.expiring(1), this.rollout.planned(1, 1), this.rollout.atRisk(3, it),
				this.rollout.entry(2, it, EntryState.APPROVED, HoldReason.WAVE));
		JsonNode late = ask(this.path + "/entries?atRisk=true");
		assertThat(late.at("/entries/0/risk/remedy").asString()).isEqualTo("let wave 3 begin");
		assertThat(this.monitor.read(this.path).at("/rollout/atRisk").asInt()).isOne();
		publish(this.rollout.entry(4, it, EntryState.RELEASED, HoldReason.NOTHING));
		assertThat(ask(this.path + "/entries?atRisk=true").path("total").asInt()).isZero();
		assertThat(this.monitor.read(this.path + "/entries").at("/entries/0/risk").isMissingNode()).isTrue();
	}

	@Test
	void leaveTheTimelineToWhatHasHappenedToTheMigration() {
		MadeUpMigration it = MadeUpMigration.any();
		publish(it.expiring(1), this.rollout.entry(2, it, EntryState.APPROVED, HoldReason.WAVE),
				this.rollout.atRisk(3, it), this.rollout.released(4, it));
		JsonNode detail = ask("/api/v1/migrations/" + it.id());
		assertThat(detail.path("facts").findValuesAsString("fact")).containsExactly("subscription.expiring",
				"migration.at-risk", "migration.released");
		assertThat(detail.path("rollout").path("heldBy").asString()).isEqualTo("WAVE");
		assertThat(detail.at("/migration/missing").asString()).isEqualTo("replacement.ordered");
		assertThat(detail.at("/migration/since").asString()).isEqualTo(MadeUpMigration.minute(4).toString());
		publish(this.rollout.releaseRefused(5, it));
		assertThat(ask("/api/v1/migrations/" + it.id()).at("/migration/missing").asString())
			.isEqualTo("migration.released");
	}

	@Test
	void tellWhatIsInNoPlanAndWhy() {
		MadeUpMigration school = MadeUpMigration.any();
		MadeUpMigration another = MadeUpMigration.any();
		MadeUpMigration announced = MadeUpMigration.any();
		MadeUpMigration unfit = MadeUpMigration.any();
		publish(this.rollout.planned(1, 1), leftAlone(school, LeftAloneReason.IN_REVIEW),
				leftAlone(another, LeftAloneReason.IN_REVIEW), leftAlone(announced, LeftAloneReason.AGREEMENT_MISSING),
				announced.expiring(2),
				MigrationParked
					.newBuilder(unfit.parked(2, MigrationStep.DISCOVERY, ParkedReason.NO_REPLACEMENT, "no plan fits"))
					.setRetirement(this.rollout.retirement())
					.build());
		assertThat(ask(this.path).path("notPlanned").toString()).isEqualTo("[{\"reason\":\"IN_REVIEW\","
				+ "\"subscriptions\":2},{\"reason\":\"NO_REPLACEMENT\",\"subscriptions\":1}]");
		assertThat(this.monitor.read("/api/v1/customers?reason=IN_REVIEW&retirement=" + this.rollout.retirement())
			.path("entries")
			.findValuesAsString("customerId")).containsExactlyInAnyOrder(school.customerId(), another.customerId());
		assertThat(this.monitor
			.read("/api/v1/migrations?reason=NO_REPLACEMENT&step=DISCOVERY&retirement=" + this.rollout.retirement())
			.at("/entries/0/migrationId")
			.asString()).isEqualTo(unfit.id().toString());
	}

	private SubscriptionLeftAlone leftAlone(MadeUpMigration it, LeftAloneReason reason) {
		return SubscriptionLeftAlone.newBuilder(it.leftAlone(1, reason, it.expiring(1).getSubscriptionId()))
			.setRetirement(this.rollout.retirement())
			.build();
	}

	@Test
	void tellWhatTheMovesOfTheNextWaveWouldMeet() {
		MadeUpMigration crowded = MadeUpMigration.any();
		MadeUpMigration unread = MadeUpMigration.any();
		MadeUpMigration released = MadeUpMigration.any();
		publish(foreseen(crowded, EntryState.APPROVED, MadeUpMigration.SEATS + 1, 4),
				foreseen(MadeUpMigration.any(), EntryState.APPROVED, MadeUpMigration.SEATS, 1),
				foreseen(unread, EntryState.APPROVED, null, null),
				this.rollout.entry(2, MadeUpMigration.any(), EntryState.APPROVED, HoldReason.WAVE),
				foreseen(released, EntryState.RELEASED, MadeUpMigration.SEATS + 1, 9), this.rollout.planned(1, 1));
		assertThat(ask(this.path).path("foreseen").toString())
			.isEqualTo("[{\"wave\":2,\"migrations\":4," + "\"examined\":3,\"lackingSeats\":1,\"locationsMissing\":5}]");
		JsonNode lacking = this.monitor.read(this.path + "/entries?wave=2&state=APPROVED&lacksSeats=true");
		assertThat(lacking.path("total").asInt()).isOne();
		assertThat(lacking.at("/entries/0/migrationId").asString()).isEqualTo(crowded.id().toString());
		assertThat(lacking.at("/entries/0/foreseen/locationsMissing").asInt()).isEqualTo(4);
		assertThat(this.monitor.read(this.path + "/entries?locationsMissing=true").path("total").asInt()).isEqualTo(3);
	}

	private RolloutEntry foreseen(MadeUpMigration it, EntryState state, Integer holders, Integer locationsMissing) {
		return RolloutEntry.newBuilder(this.rollout.entry(2, it, state, HoldReason.WAVE))
			.setForeseen(new ForeseenMove(holders, locationsMissing, MadeUpMigration.minute(1)))
			.build();
	}

	@Test
	void sayThatTheRolloutOwesAReleaseOfWhatIsApproved() {
		MadeUpMigration it = MadeUpMigration.any();
		publish(it.expiring(1), this.rollout.entry(2, it, EntryState.APPROVED, HoldReason.WAVE));
		JsonNode migration = ask("/api/v1/migrations/" + it.id()).path("migration");
		assertThat(migration.path("missing").asString()).isEqualTo("migration.released");
		assertThat(migration.path("owner").asString()).isEqualTo("rollout-service");
	}

}
