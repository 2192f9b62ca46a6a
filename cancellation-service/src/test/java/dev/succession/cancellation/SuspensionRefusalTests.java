package dev.succession.cancellation;

import java.util.List;
import java.util.UUID;

import dev.succession.events.LicensesReassigned;
import dev.succession.events.MigrationRehearsed;
import dev.succession.events.MigrationStep;
import dev.succession.events.RehearsedOutcome;
import dev.succession.events.SuspensionRefusalReason;
import dev.succession.events.SuspensionRefused;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.facts.Rehearsals;
import dev.succession.testkit.partnercenter.OfferIds;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Old subscriptions that can't be suspended, or must not be. */
@ServiceTest(value = CancellationApplication.class, seed = 14,
		settings = "succession.cancellation.attempts-to-verify=2")
class SuspensionRefusalTests {

	private final CancellationTenant tenant;

	private final FactLog log;

	SuspensionRefusalTests(SimulatedPartnerCenter partnerCenter, ConfigurableApplicationContext service, FactLog log) {
		this.log = log;
		this.tenant = new CancellationTenant(partnerCenter, service, log);
	}

	@Test
	void refusesAndParksWhenTheOldSubscriptionIsGone() {
		SubscriptionRow old = this.tenant.subscriptions().element();
		SubscriptionRow gone = new SubscriptionRow(UUID.randomUUID().toString(), old.customerId(), old.offerId(),
				old.skuId(), old.quantity(), old.status(), old.commitmentEndDate(), false, false, null);

		assertThat(this.tenant.refused(this.tenant.reassigned(gone)).getReason())
			.isEqualTo(SuspensionRefusalReason.SUBSCRIPTION_GONE);
	}

	@Test
	void refusesAndParksWhenTheOldSubscriptionHasEnded() {
		SubscriptionRow ended = this.tenant.withStatus("expired");

		assertThat(this.tenant.refused(this.tenant.reassigned(ended)).getReason())
			.isEqualTo(SuspensionRefusalReason.SUBSCRIPTION_ENDED);
	}

	@Test
	void refusesAndParksWhenTheRelationshipHasEnded() {
		SubscriptionRow old = this.tenant.subscriptions().pop();
		this.tenant.moveAllUsers(old);
		String replacement = this.tenant.buy(old.customerId(), OfferIds.BUSINESS_BASIC);
		this.tenant.partnerCenter()
			.byHand("PATCH", "/customers/" + old.customerId(), "{\"relationshipToPartner\":\"none\"}");

		assertThat(this.tenant.refused(this.tenant.reassigned(old, replacement)).getReason())
			.isEqualTo(SuspensionRefusalReason.RELATIONSHIP_MISSING);
		assertThat(this.tenant.changes(old)).isEmpty();
	}

	@Test
	void refusesAndParksWhenTheReplacementHasEndedOrIsGone() {
		SubscriptionRow old = this.tenant.subscriptions().pop();
		this.tenant.moveAllUsers(old);
		SuspensionRefused gone = this.tenant.refused(this.tenant.reassigned(old, UUID.randomUUID().toString()));

		assertThat(gone.getReason()).isEqualTo(SuspensionRefusalReason.OTHER);
		assertThat(gone.getDetail()).isEqualTo("the replacement is gone");
		String replacement = this.tenant.buy(old.customerId(), OfferIds.BUSINESS_BASIC);
		this.tenant.suspend(old.customerId(), replacement);
		assertThat(this.tenant.refused(this.tenant.reassigned(old, replacement)).getDetail())
			.isEqualTo("the replacement is SUSPENDED");
		assertThat(this.tenant.changes(old)).as("the replacement's own")
			.hasSize(1)
			.noneMatch((change) -> change.subscriptionId().equalsIgnoreCase(old.id()));
	}

	@Test
	void tellsAtARehearsalTheSuspensionThatARedriveThenSends() {
		SubscriptionRow old = this.tenant.oneWithALocatedUser();
		LicensesReassigned reassigned = this.tenant.moveOneUserAndTakeAwayTheOthers(old);
		this.tenant.partnerCenter()
			.inject("{\"fault\":\"REFUSE\",\"status\":400,\"code\":800096,\"calls\":[\"PATCH_SUBSCRIPTION\"],\"customer\":\"%s\",\"count\":1}"
				.formatted(old.customerId()));
		this.log.publish(reassigned);
		this.tenant.refused(reassigned);
		Rehearsals rehearsals = new Rehearsals(this.log, "cancellation-service");
		List<String> notes = rehearsals.notes(reassigned.getMigrationId());

		MigrationRehearsed told = rehearsals.rehearse(reassigned.getMigrationId(), old.customerId());

		assertThat(told.getOutcome()).isEqualTo(RehearsedOutcome.CHANGES);
		assertThat(told.getStep()).isEqualTo(MigrationStep.SUSPENSION);
		assertThat(told.getWrites()).singleElement().satisfies((write) -> {
			assertThat(write.getMethod()).isEqualTo("PATCH");
			assertThat(write.getPath())
				.isEqualToIgnoringCase("/v1/customers/%s/subscriptions/%s".formatted(old.customerId(), old.id()));
			assertThat(write.getBody()).contains("\"status\":\"suspended\"", "\"quantity\":" + old.quantity());
		});
		assertThat(this.tenant.changes(old)).isEmpty();
		assertThat(rehearsals.notes(reassigned.getMigrationId())).isEqualTo(notes);
		rehearsals.redrive(reassigned.getMigrationId(), old.customerId());
		this.tenant.suspended(reassigned);
		assertThat(this.tenant.changes(old)).singleElement().satisfies((change) -> {
			assertThat(change.subscriptionId()).isEqualToIgnoringCase(old.id());
			assertThat(change.status()).isEqualTo("suspended");
			assertThat(change.quantity()).isEqualTo(old.quantity());
		});
	}

	/** A first look that finds no user is not kept. */
	@Test
	void leavesNoNoteOfALookThatIsRehearsed() {
		SubscriptionRow old = this.tenant.subscriptions().pop();
		LicensesReassigned reassigned = this.tenant.reassigned(old);
		this.tenant.handBackUntilItIsParked(reassigned);
		this.tenant.moveAllUsers(old);
		Rehearsals rehearsals = new Rehearsals(this.log, "cancellation-service");
		List<String> notes = rehearsals.notes(reassigned.getMigrationId());

		MigrationRehearsed told = rehearsals.rehearse(reassigned.getMigrationId(), old.customerId());

		assertThat(told.getOutcome()).isEqualTo(RehearsedOutcome.WAITS);
		assertThat(told.getDetail()).startsWith("to be seen a second time");
		assertThat(rehearsals.notes(reassigned.getMigrationId())).isEqualTo(notes);
		assertThat(this.tenant.changes(old)).isEmpty();
	}

}
