package dev.succession.purchase;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

import dev.succession.events.CommandKind;
import dev.succession.events.CommandRefusalReason;
import dev.succession.events.CommandRefused;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationRehearsed;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.RehearsalRequested;
import dev.succession.events.RehearsedOutcome;
import dev.succession.events.RehearsedWrite;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.facts.PauseCommands;
import dev.succession.testkit.facts.Rehearsals;
import dev.succession.testkit.partnercenter.OfferIds;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a re-drive would buy is told first, without being bought. */
@ServiceTest(value = PurchaseApplication.class, seed = 37, settings = { "succession.purchase.provisioning-poll=1s",
		"succession.purchase.visibility-lag=0s", "succession.choreography.patience=10s" })
class RehearsalTests {

	private final SimulatedPartnerCenter partnerCenter;

	private final FactLog log;

	private final Rehearsals rehearsals;

	private final Deque<SubscriptionRow> old;

	RehearsalTests(SimulatedPartnerCenter partnerCenter, FactLog log) {
		this.partnerCenter = partnerCenter;
		this.log = log;
		this.rehearsals = new Rehearsals(log, "purchase-service");
		this.old = new ArrayDeque<>(
				partnerCenter.retiringSubscriptions((it) -> !it.autoRenewEnabled() && it.quantity() <= 300));
	}

	@Test
	void tellsTheOrderThatARedriveThenPlaces() {
		SubscriptionRow subscription = this.old.pop();
		SubscriptionExpiring parked = parked(subscription, OfferIds.BUSINESS_BASIC, refusal("POST_ORDER"));

		MigrationRehearsed told = rehearsed(parked);

		assertThat(told.getOutcome()).isEqualTo(RehearsedOutcome.CHANGES);
		assertThat(told.getStep()).isEqualTo(MigrationStep.PURCHASE);
		assertThat(told.getFact()).isEqualTo("subscription.expiring");
		assertThat(told.getWrites())
			.containsExactly(new RehearsedWrite("POST", "/v1/customers/%s/orders".formatted(parked.getCustomerId()),
					"{\"billingCycle\":\"monthly\",\"lineItems\":[{\"offerId\":\"%s\",\"quantity\":%d}]}"
						.formatted(OfferIds.BUSINESS_BASIC, subscription.quantity())));
		redrive(parked);
		assertThat(orders(parked)).singleElement().satisfies((order) -> {
			assertThat(order.offerId()).isEqualToIgnoringCase(OfferIds.BUSINESS_BASIC);
			assertThat(order.quantity()).isEqualTo(subscription.quantity());
		});
	}

	@Test
	void tellsTheCartThatARedriveThenFills() {
		SubscriptionRow subscription = this.old.pop();
		SubscriptionExpiring parked = parked(subscription, OfferIds.BUSINESS_BASIC_NEW_COMMERCE, refusal("POST_CART"));

		MigrationRehearsed told = rehearsed(parked);

		assertThat(told.getWrites()).containsExactly(new RehearsedWrite("POST",
				"/v1/customers/%s/carts".formatted(parked.getCustomerId()),
				"{\"lineItems\":[{\"catalogItemId\":\"%s\",\"quantity\":%d,\"billingCycle\":\"monthly\",\"termDuration\":\"P1Y\"}]}"
					.formatted(OfferIds.BUSINESS_BASIC_NEW_COMMERCE, subscription.quantity())));
		redrive(parked);
		assertThat(orders(parked)).singleElement().satisfies((order) -> {
			assertThat(order.offerId()).isEqualToIgnoringCase(OfferIds.BUSINESS_BASIC_NEW_COMMERCE);
			assertThat(order.quantity()).isEqualTo(subscription.quantity());
		});
	}

	/** The cart may have been ordered: it is not replaced by another one. */
	@Test
	void tellsTheCheckoutWhoseOutcomeIsUnknown() {
		SubscriptionExpiring parked = parked(this.old.pop(), OfferIds.BUSINESS_BASIC_NEW_COMMERCE,
				"{\"fault\":\"RESET\",\"applied\":false,\"calls\":[\"CHECK_OUT_CART\"],\"customer\":\"%s\"}");

		MigrationRehearsed told = rehearsed(parked);

		assertThat(told.getWrites()).singleElement().satisfies((write) -> {
			assertThat(write.getMethod()).isEqualTo("POST");
			assertThat(write.getBody()).isEmpty();
		});
		redrive(parked);
		assertThat(orders(parked)).hasSize(1);
		assertThat(this.log.all(ReplacementOrdered.class, parked.getMigrationId())).singleElement()
			.satisfies((ordered) -> assertThat(told.getWrites().getFirst().getPath()).isEqualTo(
					"/v1/customers/%s/carts/%s/checkout".formatted(parked.getCustomerId(), ordered.getCartId())));
	}

	@Test
	void tellsThatItWouldBeRefusedAgain() {
		SubscriptionRow subscription = this.old.pop();
		SubscriptionExpiring expiring = ExpiringFacts.of(subscription.customerId(), subscription.id(),
				OfferIds.BUSINESS_BASIC, 0);
		this.log.publish(expiring);
		MigrationParked first = this.log.await(MigrationParked.class).of(expiring.getMigrationId());

		MigrationRehearsed told = rehearsed(expiring);

		assertThat(told.getOutcome()).isEqualTo(RehearsedOutcome.PARKS);
		assertThat(told.getDetail()).isEqualTo("REFUSED: " + first.getDetail());
		assertThat(told.getFacts()).containsExactly("replacement.refused");
		assertThat(told.getWrites()).isEmpty();
	}

	@Test
	void tellsThatNothingIsBoughtTwice() {
		SubscriptionRow subscription = this.old.pop();
		SubscriptionExpiring parked = parked(subscription, OfferIds.BUSINESS_BASIC, refusal("POST_ORDER"));
		this.partnerCenter.byHand("POST", "/customers/%s/orders".formatted(parked.getCustomerId()),
				"""
						{"referenceCustomerId":"%s","billingCycle":"monthly","lineItems":[{"lineItemNumber":0,"offerId":"%s","quantity":%d,"friendlyName":"%s"}]}"""
					.formatted(parked.getCustomerId(), OfferIds.BUSINESS_BASIC, subscription.quantity(),
							"by hand (replaces %s)".formatted(subscription.id())));

		MigrationRehearsed told = rehearsed(parked);

		assertThat(told.getOutcome()).isEqualTo(RehearsedOutcome.ANSWERS);
		assertThat(told.getFacts()).containsExactly("replacement.ordered");
	}

	@Test
	void tellsThatAPausedMigrationIsHeld() {
		SubscriptionExpiring parked = parked(this.old.pop(), OfferIds.BUSINESS_BASIC, refusal("POST_ORDER"));
		this.log.publish(PauseCommands.pause(parked.getMigrationId(), parked.getCustomerId(), Instant.now()));

		assertThat(rehearsed(parked).getOutcome()).isEqualTo(RehearsedOutcome.HELD);
	}

	@Test
	void refusesToRehearseWhatIsNotParked() {
		SubscriptionRow subscription = this.old.pop();
		SubscriptionExpiring expiring = ExpiringFacts.of(subscription.customerId(), subscription.id(),
				OfferIds.BUSINESS_BASIC, 300);
		this.log.publish(expiring);
		this.log.await(ReplacementPurchased.class).of(expiring.getMigrationId());
		RehearsalRequested command = new RehearsalRequested(expiring.getMigrationId(), 0, expiring.getCustomerId(), "",
				Instant.now());

		this.log.publish(command);

		CommandRefused refused = this.log.await(CommandRefused.class).of(expiring.getMigrationId());
		assertThat(refused.getCommand()).isEqualTo(CommandKind.REHEARSAL);
		assertThat(refused.getReason()).isEqualTo(CommandRefusalReason.NOT_PARKED);
		assertThat(orders(expiring)).hasSize(1);
	}

	/** What is rehearsed must change neither what is parked nor who answers. */
	@Test
	void isRedrivenAsIfItHadNotBeenRehearsed() {
		SubscriptionExpiring parked = parked(this.old.pop(), OfferIds.BUSINESS_BASIC, refusal("POST_ORDER"));
		rehearsed(parked);
		rehearsed(parked);

		redrive(parked);
		this.rehearsals.redrive(parked.getMigrationId(), parked.getCustomerId());

		CommandRefused refused = this.log.await(CommandRefused.class).of(parked.getMigrationId());
		assertThat(refused.getCommand()).isEqualTo(CommandKind.REDRIVE);
		assertThat(refused.getReason()).isEqualTo(CommandRefusalReason.NOT_PARKED);
		assertThat(orders(parked)).hasSize(1);
	}

	private static String refusal(String call) {
		return "{\"fault\":\"REFUSE\",\"status\":400,\"code\":27006,\"calls\":[\"" + call
				+ "\"],\"customer\":\"%s\",\"count\":1}";
	}

	private SubscriptionExpiring parked(SubscriptionRow subscription, String offer, String fault) {
		this.partnerCenter.inject(fault.formatted(subscription.customerId()));
		SubscriptionExpiring expiring = ExpiringFacts.of(subscription.customerId(), subscription.id(), offer, 300);
		this.log.publish(expiring);
		MigrationParked parked = this.log.await(MigrationParked.class).of(expiring.getMigrationId());
		assertThat(parked.getReason()).isIn(ParkedReason.REFUSED, ParkedReason.OUT_OF_PATIENCE);
		this.partnerCenter.inject();
		return expiring;
	}

	/** Nothing is bought and nothing is noted for it. */
	private MigrationRehearsed rehearsed(SubscriptionExpiring parked) {
		UUID id = parked.getMigrationId();
		List<String> notes = this.rehearsals.notes(id);
		List<LedgerEntry> effects = effects(parked);
		MigrationRehearsed told = this.rehearsals.rehearse(id, parked.getCustomerId());
		assertThat(effects(parked)).isEqualTo(effects);
		assertThat(this.rehearsals.notes(id)).isEqualTo(notes);
		assertThat(told.getWrites()).hasSize(told.getWriteCount());
		return told;
	}

	private List<LedgerEntry> effects(SubscriptionExpiring expiring) {
		return this.partnerCenter.client()
			.ledger()
			.stream()
			.filter((entry) -> entry.customerId().equalsIgnoreCase(expiring.getCustomerId()))
			.toList();
	}

	private void redrive(SubscriptionExpiring parked) {
		this.rehearsals.redrive(parked.getMigrationId(), parked.getCustomerId());
		this.log.await(ReplacementPurchased.class).of(parked.getMigrationId());
	}

	private List<LedgerEntry> orders(SubscriptionExpiring expiring) {
		return this.partnerCenter.ledger("order.placed", expiring.getCustomerId());
	}

}
