package dev.succession.purchase;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import dev.succession.events.CommandRefusalReason;
import dev.succession.events.CommandRefused;
import dev.succession.events.MigrationParked;
import dev.succession.events.RedriveRequested;
import dev.succession.events.RefusalReason;
import dev.succession.events.Replacement;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.ReplacementRefused;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.events.WithdrawalReason;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.facts.PauseCommands;
import dev.succession.testkit.partnercenter.OfferIds;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import dev.succession.testkit.partnercenter.SkuIds;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Of several announcements of a migration one counts, and it is ordered once. */
@ServiceTest(value = PurchaseApplication.class, seed = 37, settings = "succession.purchase.provisioning-poll=1s")
class RevisionTests {

	private final SimulatedPartnerCenter partnerCenter;

	private final FactLog log;

	private final MeterRegistry meters;

	private final Deque<SubscriptionRow> old;

	RevisionTests(SimulatedPartnerCenter partnerCenter, FactLog log, ConfigurableApplicationContext service) {
		this.partnerCenter = partnerCenter;
		this.log = log;
		this.meters = service.getBean(MeterRegistry.class);
		this.old = new ArrayDeque<>(
				partnerCenter.retiringSubscriptions((it) -> !it.autoRenewEnabled() && it.quantity() <= 300));
	}

	@Test
	void ordersWhatIsAnnouncedOnceMoreAfterTheFirstAnnouncementWasParked() {
		SubscriptionExpiring first = withSeatsAtMost(expiring(), 0);
		this.log.publish(first);
		this.log.await(MigrationParked.class).of(first.getMigrationId());

		this.log.publish(withSeatsAtMost(revision(first, 1), 300));

		this.log.await(ReplacementPurchased.class).of(first.getMigrationId());
		assertThat(ordered(first)).extracting(ReplacementOrdered::getRevision).containsExactly(1);
		this.log.publish(new RedriveRequested(first.getMigrationId(), 0, first.getCustomerId(), "", Instant.now()));
		assertThat(this.log.await(CommandRefused.class).of(first.getMigrationId()).getReason())
			.isEqualTo(CommandRefusalReason.NOT_PARKED);
		assertThat(orders(first)).hasSize(1);
	}

	@Test
	void dropsAnOldAnnouncementThatComesDueAfterItWasWithdrawn() {
		SubscriptionExpiring first = expiring();
		double dropped = dropped();
		this.partnerCenter.behave("""
				{"faults":[{"fault":"REFUSE","status":403,"code":1,"calls":["LIST_SUBSCRIPTIONS"],"customer":"%s"}]}"""
			.formatted(first.getCustomerId()));
		int waits = waits();
		this.log.publish(first);
		Awaitility.await().until(() -> waits() > waits);

		this.log.publish(withdrawal(first, 1));
		this.log.publish(withdrawal(first, 1));
		this.partnerCenter.behave("{\"faults\":[]}");

		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> dropped() == dropped + 1);
		assertThat(orders(first)).isEmpty();
		this.log.publish(revision(first, 2));
		this.log.await(ReplacementPurchased.class).of(first.getMigrationId());
		this.log.publish(first);
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> dropped() == dropped + 2);
		assertThat(ordered(first)).extracting(ReplacementOrdered::getRevision).containsExactly(2);
		assertThat(orders(first)).hasSize(1);
	}

	@Test
	void ignoresWhatComesAfterAnOrderHasBegun() {
		SubscriptionExpiring first = expiring();
		double dropped = dropped();
		this.partnerCenter.behave("""
				{"orderVisibilityLag":"PT7S","requestMemory":{"kind":"FORGET","retention":"PT1H","entries":1000},
				 "faults":[{"fault":"FAIL","status":504,"applied":true,"calls":["POST_ORDER"],"customer":"%s",
				            "count":1}]}""".formatted(first.getCustomerId()));
		this.log.publish(first);
		Awaitility.await().until(() -> orders(first).size() == 1);

		this.log.publish(withdrawal(first, 1));
		this.log.publish(withOffer(revision(first, 2), OfferIds.BUSINESS_BASIC_NEW_COMMERCE));
		this.log.publish(withdrawal(first, 3));

		this.log.await(ReplacementPurchased.class).of(first.getMigrationId());
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> dropped() == dropped + 3);
		assertThat(ordered(first)).extracting(ReplacementOrdered::getRevision).containsExactly(0);
		assertThat(orders(first)).hasSize(1);
	}

	@Test
	void ordersTheNewestOfWhatWasHeldWhileTheMigrationWasPaused() {
		SubscriptionExpiring first = expiring();
		this.log.publish(PauseCommands.pause(first.getMigrationId(), first.getCustomerId(), Instant.now()));
		this.log.publish(first);
		this.log.publish(revision(first, 1));
		this.log.publish(PauseCommands.resume(first.getMigrationId(), first.getCustomerId(), Instant.now()));

		this.log.await(ReplacementPurchased.class).of(first.getMigrationId());

		assertThat(ordered(first)).extracting(ReplacementOrdered::getRevision).containsExactly(1);
		assertThat(orders(first)).hasSize(1);
	}

	@Test
	void buysTheSeatsOfAnExceptionButNeverFewerThanUsersHold() {
		SubscriptionRow row = this.old.stream()
			.filter((it) -> it.quantity() > 3 && holders(it) > 1)
			.findFirst()
			.orElseThrow();
		this.old.remove(row);
		SubscriptionExpiring first = ExpiringFacts.of(row.customerId(), row.id(), OfferIds.BUSINESS_BASIC, 300);

		this.log.publish(SubscriptionExpiring.newBuilder(first).setSeatsToBuy(1).build());
		assertThat(this.log.await(ReplacementRefused.class).of(first.getMigrationId()).getReason())
			.isEqualTo(RefusalReason.SEATS_BELOW_HOLDERS);
		assertThat(orders(first)).isEmpty();

		this.log.publish(SubscriptionExpiring.newBuilder(revision(first, 1)).setSeatsToBuy(row.quantity() + 2).build());
		this.log.await(ReplacementPurchased.class).of(first.getMigrationId());
		assertThat(orders(first)).extracting(LedgerEntry::quantity).containsExactly(row.quantity() + 2);
	}

	private long holders(SubscriptionRow row) {
		return this.partnerCenter.tenant()
			.users()
			.values()
			.stream()
			.filter((user) -> user.customerId().equals(row.customerId()) && user.held().contains(SkuIds.KAIZALA_PRO))
			.count();
	}

	private SubscriptionExpiring expiring() {
		SubscriptionRow row = this.old.pop();
		return ExpiringFacts.of(row.customerId(), row.id(), OfferIds.BUSINESS_BASIC, 300);
	}

	private static SubscriptionExpiring revision(SubscriptionExpiring first, int revision) {
		return SubscriptionExpiring.newBuilder(first).setRevision(revision).setOccurredAt(Instant.now()).build();
	}

	private static SubscriptionExpiring withSeatsAtMost(SubscriptionExpiring expiring, int most) {
		return SubscriptionExpiring.newBuilder(expiring)
			.setReplacement(Replacement.newBuilder(expiring.getReplacement()).setMaximumSeats(most).build())
			.build();
	}

	private static SubscriptionExpiring withOffer(SubscriptionExpiring expiring, String offer) {
		return SubscriptionExpiring.newBuilder(expiring)
			.setReplacement(Replacement.newBuilder(expiring.getReplacement()).setOfferId(offer).build())
			.build();
	}

	private static SubscriptionWithdrawn withdrawal(SubscriptionExpiring expiring, int revision) {
		return SubscriptionWithdrawn.newBuilder()
			.setMigrationId(expiring.getMigrationId())
			.setRevision(revision)
			.setCustomerId(expiring.getCustomerId())
			.setSubscriptionId(expiring.getSubscriptionId())
			.setRetirement(expiring.getRetirement())
			.setReason(WithdrawalReason.RENEWS)
			.setOccurredAt(Instant.now())
			.build();
	}

	private int waits() {
		return this.log.records("purchase-service.later").size();
	}

	private double dropped() {
		return this.meters.find("succession.step")
			.tag("outcome", "dropped")
			.timers()
			.stream()
			.mapToLong(Timer::count)
			.sum();
	}

	private List<ReplacementOrdered> ordered(SubscriptionExpiring expiring) {
		return this.log.all(ReplacementOrdered.class, expiring.getMigrationId());
	}

	private List<LedgerEntry> orders(SubscriptionExpiring expiring) {
		return this.partnerCenter.ledger("order.placed", expiring.getCustomerId());
	}

}
