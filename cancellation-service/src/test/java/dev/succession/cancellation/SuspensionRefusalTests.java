package dev.succession.cancellation;

import java.util.UUID;

import dev.succession.events.SuspensionRefusalReason;
import dev.succession.events.SuspensionRefused;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
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

	SuspensionRefusalTests(SimulatedPartnerCenter partnerCenter, ConfigurableApplicationContext service, FactLog log) {
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

}
