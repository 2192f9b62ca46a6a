package dev.succession.cancellation;

import java.time.Duration;
import java.time.Instant;

import dev.succession.choreography.InMemoryJournal;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.WindowClosing;
import dev.succession.events.WindowDecision;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Migrations whose purchase can be given back only a little longer. */
@ServiceTest(value = CancellationApplication.class, seed = 15,
		settings = "succession.cancellation.attempts-to-verify=2")
class WindowTests {

	private final CancellationTenant tenant;

	private final FactLog log;

	WindowTests(SimulatedPartnerCenter partnerCenter, ConfigurableApplicationContext service, FactLog log) {
		this.tenant = new CancellationTenant(partnerCenter, service, log);
		this.log = log;
	}

	@Test
	void undoesWhatItCannotRetireBeforeTheFreeWindowOfThePurchaseCloses() {
		SubscriptionRow old = this.tenant.oneWithALocatedUser();
		LicensesReassigned reassigned = this.tenant.moveOneUserAndTakeAwayTheOthers(old);
		this.tenant.partnerCenter().behave("""
				{"faults":[{"fault":"REFUSE","status":409,"code":900278,"description":"pending operation",
				"calls":["PATCH_SUBSCRIPTION"],"customer":"%s"}]}""".formatted(old.customerId()));
		this.log.publish(reassigned);

		this.log.publish(closing(reassigned, WindowDecision.UNDO));

		assertThat(this.tenant.reactivated(reassigned)).isNotNull();
		assertThat(this.tenant.statuses(old)).isEmpty();
		this.tenant.bean(ServiceJournal.class).catchUp();
		assertThat(this.tenant.bean(SuspensionStep.class).on(this.tenant.work(reassigned))).as("not retired any more")
			.isEqualTo(Outcome.answered());
	}

	@Test
	void undoesNothingThatIsRetiredThoughTheFreeWindowOfThePurchaseCloses() {
		SubscriptionRow old = this.tenant.oneWithALocatedUser();
		LicensesReassigned reassigned = this.tenant.moveOneUserAndTakeAwayTheOthers(old);
		this.log.publish(reassigned);
		this.tenant.suspended(reassigned);
		this.tenant.bean(ServiceJournal.class).catchUp();

		assertThat(this.tenant.bean(WindowStep.class).on(this.tenant.work(closing(reassigned, WindowDecision.UNDO))))
			.isEqualTo(Outcome.answered());
	}

	@Test
	void undoesNothingThatSomebodyElseHasSuspendedThoughTheFreeWindowCloses() {
		SubscriptionRow old = this.tenant.oneWithALocatedUser();
		LicensesReassigned reassigned = CancellationTenant.fact(old, this.tenant.replacement(old));
		this.tenant.suspend(old.customerId(), old.id());
		InMemoryJournal journal = new InMemoryJournal().happened(reassigned);

		assertThat(undo(closing(reassigned, WindowDecision.UNDO), journal)).isEqualTo(Outcome.answered());
	}

	@Test
	void waitsForTheUsersBeforeItUndoesAndUndoesNothingThatIsKept() {
		SubscriptionRow old = this.tenant.oneWithALocatedUser();
		LicensesReassigned reassigned = CancellationTenant.fact(old, "replacement");

		assertThat(undo(closing(reassigned, WindowDecision.UNDO), new InMemoryJournal())).isInstanceOfSatisfying(
				Outcome.Later.class, (later) -> assertThat(later.kind()).isEqualTo(Outcome.RetryKind.POSTPONED));
		assertThat(undo(closing(reassigned, WindowDecision.KEEP), new InMemoryJournal().happened(reassigned)))
			.isEqualTo(Outcome.answered());
	}

	private Outcome undo(WindowClosing closing, InMemoryJournal journal) {
		return this.tenant.bean(WindowStep.class).on(Work.of(closing).journal(journal).build());
	}

	private static WindowClosing closing(LicensesReassigned reassigned, WindowDecision decision) {
		return WindowClosing.newBuilder()
			.setMigrationId(reassigned.getMigrationId())
			.setCustomerId(reassigned.getCustomerId())
			.setSubscriptionId(reassigned.getSubscriptionId())
			.setEndDate(reassigned.getEndDate())
			.setOrderId(reassigned.getOrderId())
			.setReplacementSubscriptionId(reassigned.getReplacementSubscriptionId())
			.setSeats(reassigned.getSeats())
			.setClosesAt(Instant.now().plus(Duration.ofHours(12)))
			.setDecision(decision)
			.setOccurredAt(Instant.now())
			.build();
	}

}
