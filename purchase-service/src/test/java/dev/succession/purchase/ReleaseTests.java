package dev.succession.purchase;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.events.ApprovalSignature;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.MigrationParked;
import dev.succession.events.PlanEntry;
import dev.succession.events.RedriveRequested;
import dev.succession.events.ReleaseRefusalReason;
import dev.succession.events.ReleaseRefused;
import dev.succession.events.Replacement;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.ReplacementRefused;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.events.WithdrawalReason;
import dev.succession.purchase.permission.ReleasedPlan;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.plan.SignedTerms;
import dev.succession.schemas.topics.TopicNames;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.facts.PauseCommands;
import dev.succession.testkit.partnercenter.OfferIds;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing is ordered but what is in an approved plan, and signed by an approver. */
@ServiceTest(value = PurchaseApplication.class, seed = 37,
		settings = { "succession.topics.prefix=released.", "succession.purchase.begins-with=migration.released",
				"succession.approvals.keys.anna=MCowBQYDK2VwAyEAWpX22cQtMblPss6fB3Hiw6pOSXM+yVTbIhq0HpYu40U=",
				"succession.purchase.provisioning-poll=1s", "succession.purchase.visibility-lag=2s" })
class ReleaseTests {

	private static final TopicNames TOPICS = new TopicNames("released.");

	private static final PrivateKey ANNA = privateKey(
			"MC4CAQAwBQYDK2VwBCIEIIg3cqlfDPcsvREY52T+Y35h55hr825s7NJFmhGiozkg");

	private final SimulatedPartnerCenter partnerCenter;

	private final ReleasedTopics topics;

	private final ServiceJournal journal;

	private final Deque<SubscriptionRow> old;

	private SubscriptionRow row;

	/** Of a retirement of its own, so that no other test's approval is newer. */
	private SubscriptionExpiring first;

	ReleaseTests(SimulatedPartnerCenter partnerCenter, FactLog log, ConfigurableApplicationContext service) {
		this.partnerCenter = partnerCenter;
		this.topics = new ReleasedTopics(log, TOPICS);
		this.journal = service.getBean(ServiceJournal.class);
		this.old = new ArrayDeque<>(
				partnerCenter.retiringSubscriptions((it) -> !it.autoRenewEnabled() && it.quantity() <= 200));
	}

	private static PrivateKey privateKey(String encoded) {
		try {
			return KeyFactory.getInstance("Ed25519")
				.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@BeforeEach
	void takeOne() {
		this.partnerCenter.inject();
		this.row = this.old.pop();
		this.first = expiring(this.row, OfferIds.BUSINESS_BASIC);
	}

	@ParameterizedTest
	@ValueSource(strings = { OfferIds.BUSINESS_BASIC, OfferIds.BUSINESS_BASIC_NEW_COMMERCE })
	void ordersOnceWhatIsReleasedHoweverOftenAndAnnounced(String offer) {
		this.first = expiring(this.row, offer);
		ReleasedPlan plan = ReleasedPlan.of(this.first, this.row.quantity());
		this.topics.publish(this.first);
		approve(plan, plan.terms());

		this.topics.publish(plan.release().build());
		this.topics.publish(plan.release().build());

		this.topics.await(ReplacementPurchased.class, id());
		this.topics.publish(plan.release().build());
		this.topics.publish(this.first);
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> ordered().size() >= 3);
		assertThat(orders()).extracting(LedgerEntry::quantity).containsExactly(this.row.quantity());
		assertThat(this.topics.all(ReleaseRefused.class, id())).isEmpty();
	}

	@Test
	void ordersNothingThatIsOnlyAnnounced() {
		ReleasedPlan plan = plan();
		approve(plan, plan.terms());
		this.topics.publish(this.first);
		this.topics.publish(plan.release().setHash("another").build());

		assertRefused(ReleaseRefusalReason.NOT_APPROVED);
	}

	@Test
	void refusesWhatNoApprovalCoversAnyMore() {
		ReleasedPlan before = plan();
		approve(before, before.terms());
		approve(ReleasedPlan.of(this.first, 1), ReleasedPlan.of(this.first, 1).terms().setPlan(2));

		this.topics.publish(before.release().build());

		assertRefused(ReleaseRefusalReason.NOT_APPROVED);
	}

	@Test
	void refusesWhatNoApproverHasSigned() {
		ReleasedPlan plan = plan();
		this.topics.approve(plan.approved(plan.terms().build()));
		ApprovalTerms others = plan.terms().setSeatTolerance(100).build();
		this.topics.approve(plan.approved(plan.terms().build(), SignedTerms.sign(others, "anna", ANNA)));

		this.topics.publish(plan.release().build());

		assertRefused(ReleaseRefusalReason.NOT_APPROVED);
	}

	@Test
	void ordersWhatAStandingApprovalCoversOfALaterPlan() {
		ReleasedPlan plan = plan();
		ApprovalTerms terms = plan.standing().build();
		this.topics.approve(plan.covering(terms, SignedTerms.sign(terms, "anna", ANNA)));

		this.topics.publish(plan.release().setPlan(2).build());

		this.topics.await(ReplacementPurchased.class, id());
		assertThat(orders()).extracting(LedgerEntry::quantity).containsExactly(this.row.quantity());
	}

	/** The approver has signed an approval of the plan before, and of no other. */
	@Test
	void refusesALaterPlanUnderAStandingApprovalThatNoApproverHasSigned() {
		ReleasedPlan plan = plan();
		ApprovalTerms signed = plan.standing().setStanding(null).build();
		ApprovalSignature signature = SignedTerms.sign(signed, "anna", ANNA);
		this.topics.approve(plan.covering(plan.standing().build(), signature));
		this.topics.publish(plan.release().setPlan(2).build());
		assertRefused(ReleaseRefusalReason.NOT_APPROVED);

		this.topics.approve(plan.covering(signed, signature));
		this.topics.publish(plan.release().setPlan(2).build());
		awaitRefusals(2);
		assertThat(orders()).isEmpty();
	}

	@Test
	void refusesSeatsThatAreForgedIntoTheEntryOfARealPlan() {
		ReleasedPlan plan = ReleasedPlan.of(this.first, this.row.quantity() - 1);
		approve(plan, plan.terms());

		this.topics.publish(plan.release()
			.setEntry(PlanEntry.newBuilder(plan.entry()).setSeats(300).build())
			.setMostSeats(300)
			.build());

		assertRefused(ReleaseRefusalReason.NOT_IN_PLAN);
	}

	@Test
	void refusesAnotherPlanThanTheApprovedOne() {
		ReleasedPlan plan = plan();
		approve(plan, plan.terms());

		this.topics.publish(plan.release()
			.setAnnouncement(SubscriptionExpiring.newBuilder(this.first)
				.setReplacement(Replacement.newBuilder(this.first.getReplacement())
					.setOfferId(OfferIds.BUSINESS_BASIC_NEW_COMMERCE)
					.setTermDuration("P1Y")
					.build())
				.build())
			.build());

		assertRefused(ReleaseRefusalReason.OTHER_ORDER);
	}

	@Test
	void refusesTheAnnouncementOfAnotherMigration() {
		ReleasedPlan plan = plan();
		approve(plan, plan.terms());
		SubscriptionRow other = this.old.pop();

		this.topics.publish(plan.release().setAnnouncement(expiring(other, OfferIds.BUSINESS_BASIC)).build());

		assertRefused(ReleaseRefusalReason.OTHER_ORDER);
		assertThat(this.partnerCenter.ledger("order.placed", other.customerId())).isEmpty();
	}

	@Test
	void ordersMoreSeatsThanPlannedAsFarAsTheApprovalToleratesThem() {
		ReleasedPlan plan = ReleasedPlan.of(this.first, this.row.quantity() - 1);
		approve(plan, plan.terms());
		this.topics.publish(plan.release().build());
		assertRefused(ReleaseRefusalReason.TOO_MANY_SEATS);

		approve(plan, plan.terms().setSeatTolerance(1));
		this.topics.publish(plan.release().build());

		this.topics.await(ReplacementPurchased.class, id());
		assertThat(orders()).extracting(LedgerEntry::quantity).containsExactly(this.row.quantity());
	}

	@Test
	void refusesMoreSeatsThanTheReleasePaysFor() {
		ReleasedPlan plan = plan();
		approve(plan, plan.terms().setSeatTolerancePercent(100));

		this.topics.publish(plan.release().setMostSeats(this.row.quantity() - 1).build());

		assertRefused(ReleaseRefusalReason.TOO_MANY_SEATS);
	}

	@Test
	void refusesWhatWasAnnouncedOnceMoreOrWithdrawnAndOrdersTheNewest() {
		ReleasedPlan plan = plan();
		approve(plan, plan.terms());
		SubscriptionExpiring second = revision(2);
		this.topics.publish(SubscriptionWithdrawn.newBuilder()
			.setMigrationId(id())
			.setRevision(1)
			.setCustomerId(this.first.getCustomerId())
			.setSubscriptionId(this.first.getSubscriptionId())
			.setRetirement(this.first.getRetirement())
			.setReason(WithdrawalReason.RENEWS)
			.setOccurredAt(Instant.now())
			.build());
		this.topics.publish(plan.release().build());
		this.topics.publish(plan.release().setAnnouncement(second).build());
		awaitRefusals(2);
		this.topics.publish(second);
		this.topics.publish(plan.release().build());
		awaitRefusals(3);
		assertThat(this.topics.all(ReleaseRefused.class, id())).extracting(ReleaseRefused::getReason)
			.containsOnly(ReleaseRefusalReason.OUTDATED);
		assertThat(orders()).isEmpty();

		this.topics.publish(plan.release().setAnnouncement(second).build());

		this.topics.await(ReplacementPurchased.class, id());
		assertThat(ordered()).extracting(ReplacementOrdered::getRevision).containsExactly(2);
	}

	@Test
	void finishesWhatHasBegunThoughAnotherPlanIsApprovedMeanwhile() {
		ReleasedPlan plan = plan();
		approve(plan, plan.terms());
		failFirstOrder();
		this.topics.publish(plan.release().build());
		awaitBegun();

		approve(ReleasedPlan.of(this.first, 1), ReleasedPlan.of(this.first, 1).terms().setPlan(2));
		this.topics.publish(plan.release().setMostSeats(1000).build());

		this.topics.await(ReplacementPurchased.class, id());
		assertThat(orders()).hasSize(1);
		assertThat(this.topics.all(ReleaseRefused.class, id())).isEmpty();
	}

	@Test
	void forgetsNoOrderThatHasBegunBecauseAForgedReleaseIsRefused() {
		ReleasedPlan plan = plan();
		approve(plan, plan.terms());
		this.partnerCenter.behave("""
				{"orderVisibilityLag":"PT1.7S","requestMemory":{"kind":"FORGET","retention":"PT1H","entries":1000},
				 "faults":[{"fault":"FAIL","status":504,"applied":true,"calls":["POST_ORDER"],"customer":"%s",
				            "count":1}]}""".formatted(this.first.getCustomerId()));
		this.topics.publish(plan.release().build());
		awaitBegun();

		this.topics.publish(plan.release().setHash("forged").build());

		awaitRefusals(1);
		this.topics.await(ReplacementPurchased.class, id());
		assertThat(orders()).hasSize(1);
	}

	@Test
	void countsTheSeatsOnceMoreBeforeItOrdersWhatWasNotOrdered() {
		ReleasedPlan plan = plan();
		approve(plan, plan.terms());
		failFirstOrder();
		this.topics.publish(plan.release().build());
		awaitBegun();

		buyOneMoreSeat();

		assertRefused(ReleaseRefusalReason.TOO_MANY_SEATS);
		approve(plan, plan.terms().setSeatTolerance(1));
		this.topics.publish(plan.release().build());
		this.topics.await(ReplacementPurchased.class, id());
		assertThat(orders()).extracting(LedgerEntry::quantity).containsExactly(this.row.quantity() + 1);
	}

	@Test
	void holdsTheReleaseOfAPausedMigrationUntilItIsResumed() {
		ReleasedPlan plan = plan();
		approve(plan, plan.terms());
		this.topics.publish(PauseCommands.pause(id(), this.first.getCustomerId(), Instant.now()));
		this.topics.publish(plan.release().build());
		Awaitility.await().until(() -> {
			this.journal.catchUp();
			return this.journal.heldFacts().count(FactTopic.MIGRATION_RELEASED) == 1;
		});
		assertThat(orders()).isEmpty();

		this.topics.publish(PauseCommands.resume(id(), this.first.getCustomerId(), Instant.now()));

		this.topics.await(ReplacementPurchased.class, id());
		assertThat(orders()).hasSize(1);
	}

	@Test
	void takesUpAtARedriveTheReleaseAtWhichTheMigrationIsParked() {
		ReleasedPlan plan = plan();
		approve(plan, plan.terms());
		this.partnerCenter.inject(
				"{\"fault\":\"REFUSE\",\"status\":400,\"code\":27006,\"calls\":[\"POST_ORDER\"],\"customer\":\"%s\",\"count\":1}"
					.formatted(this.first.getCustomerId()));
		this.topics.publish(plan.release().build());
		this.topics.await(MigrationParked.class, id());
		assertThat(this.topics.all(ReplacementRefused.class, id())).hasSize(1);

		this.topics.publish(new RedriveRequested(id(), 0, this.first.getCustomerId(), "", Instant.now()));

		this.topics.await(ReplacementPurchased.class, id());
		assertThat(orders()).hasSize(1);
	}

	private static SubscriptionExpiring expiring(SubscriptionRow row, String offer) {
		return SubscriptionExpiring.newBuilder(ExpiringFacts.of(row.customerId(), row.id(), offer, 300))
			.setRetirement("of " + row.id())
			.build();
	}

	private SubscriptionExpiring revision(int revision) {
		return SubscriptionExpiring.newBuilder(this.first).setRevision(revision).build();
	}

	private UUID id() {
		return this.first.getMigrationId();
	}

	private ReleasedPlan plan() {
		return ReleasedPlan.of(this.first, this.row.quantity());
	}

	private void approve(ReleasedPlan plan, ApprovalTerms.Builder terms) {
		ApprovalTerms all = terms.build();
		this.topics.approve(plan.approved(all, SignedTerms.sign(all, "anna", ANNA)));
	}

	private void failFirstOrder() {
		this.partnerCenter.inject(
				"{\"fault\":\"FAIL\",\"status\":504,\"applied\":false,\"calls\":[\"POST_ORDER\"],\"customer\":\"%s\",\"count\":1}"
					.formatted(this.first.getCustomerId()));
	}

	private void awaitBegun() {
		Awaitility.await().until(() -> {
			this.journal.catchUp();
			return this.journal.of(this.first).begun(OrderStep.ORDER).isPresent();
		});
	}

	private void buyOneMoreSeat() {
		String path = "/customers/%s/subscriptions/%s".formatted(this.row.customerId(), this.row.id());
		ObjectNode subscription = (ObjectNode) this.partnerCenter.byHand("GET", path, "");
		this.partnerCenter.byHand("PATCH", path, subscription.put("quantity", this.row.quantity() + 1).toString());
	}

	private void awaitRefusals(int number) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.topics.all(ReleaseRefused.class, id()).size() == number);
	}

	private void assertRefused(ReleaseRefusalReason reason) {
		ReleaseRefused refused = this.topics.await(ReleaseRefused.class, id());
		assertThat(refused.getReason()).as(refused.getDetail()).isEqualTo(reason);
		assertThat(orders()).isEmpty();
		assertThat(this.topics.all(MigrationParked.class, id())).isEmpty();
	}

	private List<ReplacementOrdered> ordered() {
		return this.topics.all(ReplacementOrdered.class, id());
	}

	private List<LedgerEntry> orders() {
		return this.partnerCenter.ledger("order.placed", this.first.getCustomerId());
	}

}
