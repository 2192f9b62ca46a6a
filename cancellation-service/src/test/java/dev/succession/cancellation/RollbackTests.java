package dev.succession.cancellation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.events.Cancellation;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.Retirement;
import dev.succession.events.RollbackRequested;
import dev.succession.events.SubscriptionReactivated;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.partnercenter.subscriptions.Subscriptions;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.OfferIds;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import dev.succession.testkit.partnercenter.SkuIds;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Subscriptions that are to be active again. */
@ServiceTest(value = CancellationApplication.class, seed = 16,
		settings = "succession.cancellation.attempts-to-verify=2")
class RollbackTests {

	private final CancellationTenant tenant;

	private final FactLog log;

	RollbackTests(SimulatedPartnerCenter partnerCenter, ConfigurableApplicationContext service, FactLog log) {
		this.tenant = new CancellationTenant(partnerCenter, service, log);
		this.log = log;
	}

	@Test
	void reactivatesASuspendedSubscriptionOnRequestAndSuspendsItNoMore() {
		SubscriptionRow old = this.tenant.subscriptions().pop();
		this.tenant.moveAllUsers(old);
		LicensesReassigned reassigned = this.tenant.reassigned(old);
		this.tenant.suspended(reassigned);

		this.log.publish(rollback(reassigned));
		SubscriptionReactivated reactivated = this.tenant.reactivated(reassigned);

		assertThat(reactivated.getReplacementSubscriptionId()).isEqualTo(reassigned.getReplacementSubscriptionId());
		assertThat(this.tenant.statuses(old)).containsExactly("suspended", "active");
		SuspensionStep step = this.tenant.bean(SuspensionStep.class);
		this.tenant.bean(ServiceJournal.class).catchUp();
		assertThat(step.on(this.tenant.work(reassigned))).isEqualTo(Outcome.answered());
		assertThat(this.tenant.statuses(old)).hasSize(2);
	}

	@Test
	void waitsWithARollbackUntilTheMigrationHasEnded() {
		SubscriptionRow old = this.tenant.subscriptions().pop();

		LicensesReassigned reassigned = this.tenant.reassigned(old);
		this.log.publish(rollback(reassigned));
		this.tenant.handBackUntilItIsParked(reassigned);

		Instant reactivated = this.tenant.reactivated(reassigned).getOccurredAt();
		assertThat(this.tenant.parked(reassigned).getOccurredAt()).isBeforeOrEqualTo(reactivated);
		assertThat(this.tenant.changes(old)).as("it was active all the time").isEmpty();
	}

	@Test
	void parksARollbackThatComesTooLate() {
		SubscriptionRow gone = this.tenant.withStatus("deleted", "expired");
		LicensesReassigned reassigned = this.tenant.reassigned(gone);
		this.tenant.parked(reassigned);

		this.log.publish(rollback(reassigned));

		MigrationParked parked = this.log.await(MigrationParked.class)
			.where((fact) -> fact.getMigrationId().equals(reassigned.getMigrationId())
					&& fact.getReason() == ParkedReason.COMPENSATION_FAILED);
		assertThat(parked.getDetail()).startsWith("too late");
		assertThat(parked.getSubscriptionId()).isEqualTo(gone.id());
		assertThat(parked.getStep()).isEqualTo(MigrationStep.COMPENSATION);
	}

	@Test
	void rollsBackNothingThatIsUndoneOrNotItsMatter() throws Exception {
		SubscriptionRow old = this.tenant.subscriptions().pop();
		this.tenant.moveAllUsers(old);
		LicensesReassigned reassigned = this.tenant.reassigned(old);
		this.tenant.suspended(reassigned);
		createTopic("replacement.cancelled");
		this.log.publish(cancelled(reassigned));
		RollbackStep step = this.tenant.bean(RollbackStep.class);
		RollbackRequested unknown = RollbackRequested.newBuilder(rollback(reassigned))
			.setMigrationId(UUID.randomUUID())
			.build();

		assertThat(step.on(this.tenant.work(rollback(reassigned)))).isEqualTo(Outcome.answered());
		assertThat(step.on(this.tenant.work(unknown))).isEqualTo(Outcome.answered());
		assertThat(this.tenant.statuses(old)).containsExactly("suspended");
	}

	@Test
	void tellsANewCommerceSubscriptionToEndWithItsTermAndTakesThatBackOnRequest() {
		SubscriptionRow customer = this.tenant.subscriptions().pop();
		String old = this.tenant.buy(customer.customerId(), OfferIds.BUSINESS_BASIC_NEW_COMMERCE);
		switchRenewalOff(customer.customerId(), old);
		LicensesReassigned reassigned = LicensesReassigned
			.newBuilder(CancellationTenant.fact(customer, this.tenant.buy(customer.customerId(), OfferIds.OFFICE_E1)))
			.setSubscriptionId(old)
			.setFromSkuId(SkuIds.BUSINESS_BASIC)
			.build();
		this.log.publish(reassigned);

		assertThat(this.tenant.suspended(reassigned).getRetirement()).isEqualTo(Retirement.CANCELLED_AT_END);
		assertThat(read(customer.customerId(), old).isCancelledAtEnd()).isTrue();
		assertThat(read(customer.customerId(), old).status()).isEqualTo(SubscriptionStatus.ACTIVE);

		this.log.publish(rollback(reassigned));

		this.tenant.reactivated(reassigned);
		assertThat(read(customer.customerId(), old).isCancelledAtEnd()).isFalse();
	}

	private void switchRenewalOff(String customerId, String subscriptionId) {
		Awaitility.await("provisioned")
			.until(() -> read(customerId, subscriptionId).status() == SubscriptionStatus.ACTIVE);
		ObjectNode resource = (ObjectNode) read(customerId, subscriptionId).resource().node().deepCopy();
		this.tenant.partnerCenter()
			.byHand("PATCH", "/customers/%s/subscriptions/%s".formatted(customerId, subscriptionId),
					resource.put("autoRenewEnabled", false).toString());
	}

	private Subscription read(String customerId, String subscriptionId) {
		CallScope context = CancellationTenant.context();
		return ((Answer.Done<Subscription>) this.tenant.bean(Subscriptions.class)
			.get(context, customerId, subscriptionId)).value();
	}

	/** Another service would have done so. */
	private static void createTopic(String topic) throws InterruptedException, ExecutionException {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestPlatform.kafka().bootstrapServers()))) {
			admin.createTopics(List.of(new NewTopic(topic, 4, (short) 1))).all().get();
		}
	}

	private static RollbackRequested rollback(LicensesReassigned reassigned) {
		return RollbackRequested.newBuilder()
			.setMigrationId(reassigned.getMigrationId())
			.setCustomerId(reassigned.getCustomerId())
			.setOccurredAt(Instant.now())
			.build();
	}

	private static ReplacementCancelled cancelled(LicensesReassigned reassigned) {
		return ReplacementCancelled.newBuilder()
			.setMigrationId(reassigned.getMigrationId())
			.setCustomerId(reassigned.getCustomerId())
			.setSubscriptionId(reassigned.getSubscriptionId())
			.setOrderId(reassigned.getOrderId())
			.setReplacementSubscriptionId(reassigned.getReplacementSubscriptionId())
			.setCancellation(Cancellation.SUSPENDED)
			.setOccurredAt(Instant.now())
			.build();
	}

}
