package dev.succession.partnercenter.steps;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Outcome.RetryKind;
import dev.succession.choreography.Work;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.ParkedReason;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Patience;
import dev.succession.schemas.catalogue.SagaStep;
import dev.succession.schemas.catalogue.Service;
import dev.succession.schemas.catalogue.WaitReason;
import dev.succession.schemas.catalogue.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a step does about a refusal, and how long it waits. */
class RefusalsTests {

	private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

	private static final Outcome OTHERWISE = Outcome.parked(ParkedReason.REFUSED, "the step decides");

	private final Work<LicensesReassigned> work = Work.of(reassigned()).clock(Clock.fixed(NOW, ZoneOffset.UTC)).build();

	@ParameterizedTest
	@EnumSource
	void leavesOnlyWhatIsFinalToTheStep(ErrorKind kind) {
		assertThat(outcome(kind) == OTHERWISE).isEqualTo(kind.isFinal());
		assertThat(outcomeOfRead(kind) == OTHERWISE).isEqualTo(kind.isFinal());
	}

	@Test
	void triesOnceADayForThreeDaysWhileAnOperationIsPending() {
		assertThat(List.of(afterChange(ErrorKind.PENDING_OPERATION), afterRead(ErrorKind.PENDING_OPERATION)))
			.allSatisfy((later) -> {
				assertThat(later.notBefore()).isEqualTo(NOW.plus(Duration.ofHours(24)));
				assertThat(later.patience()).isEqualTo(Duration.ofDays(3));
			});
	}

	@Test
	void triesAPendingOperationThreeTimesAtTheConfiguredPause() {
		Refusal pending = new Refusal(409, "900278", ErrorKind.PENDING_OPERATION, "", Duration.ofSeconds(5));

		assertThat(Refusals.outcome(this.work, pending, (refusal) -> OTHERWISE))
			.isEqualTo(Outcome.askAgain(NOW.plusSeconds(5), "409/900278").within(Duration.ofSeconds(15)));
	}

	@Test
	void waitsForACredentialAsLongAsItTakes() {
		assertThat(afterChange(ErrorKind.CREDENTIAL_REFUSED).patience()).isEqualTo(Outcome.WITHOUT_END);
		assertThat(afterRead(ErrorKind.CREDENTIAL_REFUSED).patience()).isEqualTo(Outcome.WITHOUT_END);
	}

	@ParameterizedTest
	@EnumSource(names = { "ACCESS_DENIED", "ACCESS_BLOCKED", "TENANT_NOT_READY", "LICENSE_NOT_YET_THERE",
			"LICENSE_NOT_HELD", "IN_PROGRESS", "INVALID_REQUEST", "OTHER" })
	void waitsForTheRestWithThePatienceOfAllSteps(ErrorKind kind) {
		assertThat(List.of(afterChange(kind), afterRead(kind))).allSatisfy((later) -> {
			assertThat(later.patience()).isNull();
			assertThat(later.notBefore()).isEqualTo(this.work.tryAgainAt());
		});
	}

	@ParameterizedTest
	@CsvSource({ "IN_PROGRESS, UNFINISHED", "ACCESS_DENIED, REFUSED", "STALE_ETAG, REFUSED",
			"PENDING_OPERATION, REFUSED", "CREDENTIAL_REFUSED, REFUSED", "OTHER, REFUSED" })
	void asksWithANewRequestIdUnlessTheCallMayBeInProgress(ErrorKind kind, RetryKind retry) {
		assertThat(afterChange(kind).kind()).isEqualTo(retry);
	}

	@ParameterizedTest
	@EnumSource(names = { "ACCESS_DENIED", "PENDING_OPERATION", "CREDENTIAL_REFUSED", "OTHER" })
	void keepsTheRequestIdsWhenOnlyAReadWasRefused(ErrorKind kind) {
		assertThat(afterRead(kind).kind()).isEqualTo(RetryKind.UNFINISHED);
	}

	@Test
	void waitsAsTheCatalogueSays() {
		List<SagaStep> steps = List.of(Service.PURCHASE, Service.LICENSE, Service.CANCELLATION)
			.stream()
			.flatMap((service) -> service.steps().stream())
			.filter((step) -> step.way() == Way.FORWARD || step.way() == Way.COMPENSATION)
			.toList();
		assertThat(steps).isNotEmpty()
			.allSatisfy((step) -> assertThat(step.patience()).contains(
					new Patience.Time(WaitReason.OPERATION_PENDING, Duration.ofDays(3),
							"succession.partner-center.retry.pending-operation", 3),
					new Patience.Endless(WaitReason.CREDENTIAL_REFUSED)));
		assertThat(Service.CANCELLATION.step(FactTopic.ROLLBACK_REQUESTED).orElseThrow().patience())
			.contains(new Patience.Endless(WaitReason.CREDENTIAL_REFUSED));
	}

	private Outcome.Later afterChange(ErrorKind kind) {
		return (Outcome.Later) outcome(kind);
	}

	private Outcome.Later afterRead(ErrorKind kind) {
		return (Outcome.Later) outcomeOfRead(kind);
	}

	private Outcome outcome(ErrorKind kind) {
		return Refusals.outcome(this.work, refused(kind), (refusal) -> OTHERWISE);
	}

	private Outcome outcomeOfRead(ErrorKind kind) {
		return Refusals.outcomeOfRead(this.work, refused(kind), (refusal) -> OTHERWISE);
	}

	private static Answer<?> refused(ErrorKind kind) {
		return new Answer.Refused<>(new Refusal(400, "1", kind, ""));
	}

	private static LicensesReassigned reassigned() {
		return LicensesReassigned.newBuilder()
			.setMigrationId(UUID.randomUUID())
			.setCustomerId("customer")
			.setSubscriptionId("old")
			.setOrderId("order")
			.setReplacementSubscriptionId("new")
			.setEndDate(NOW)
			.setReplacementOfferId("offer")
			.setFromSkuId("from")
			.setReplacementSkuId("to")
			.setUsersMoved(1)
			.setSeats(1)
			.setOccurredAt(NOW)
			.build();
	}

}
