package dev.succession.discovery.scan;

import java.time.Instant;
import java.util.List;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.agreements.AgreementStatus;
import dev.succession.partnercenter.agreements.AgreementStatus.Missing;
import dev.succession.partnercenter.agreements.AgreementStatus.NotChecked;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a check of a customer's agreement that is not possible. */
@ExtendWith(OutputCaptureExtension.class)
class AgreementCheckTests {

	private final MeterRegistry meters = new SimpleMeterRegistry();

	private final AgreementHealthIndicator health = new AgreementHealthIndicator(
			new ScanMetrics(this.meters, List.of()));

	@Test
	void goesOnAtOnceAfterARefusal() {
		assertThat(settled(new Answer.Refused<>(new Refusal(403, "2032", ErrorKind.ACCESS_DENIED, "")), 1, true))
			.isEqualTo(new Answer.Done<>(new NotChecked("refused with 403/2032")));
	}

	@Test
	void waitsForARateLimitAsLongAsForTheOtherReads() {
		Answer<AgreementStatus> throttled = new Answer.Throttled<>(Instant.EPOCH);

		assertThat(settled(throttled, 50, true)).isEqualTo(throttled);
		assertThat(settled(throttled, 50, false)).isEqualTo(new Answer.Done<>(new NotChecked("throttled")));
	}

	@Test
	void triesAgainTwiceWhatIsNotClear() {
		Answer<AgreementStatus> unknown = new Answer.Unknown<>("cut off");

		assertThat(settled(unknown, 2, true)).isEqualTo(unknown);
		assertThat(settled(unknown, 2, false)).isEqualTo(new Answer.Done<>(new NotChecked("cut off")));
		assertThat(settled(unknown, 3, true)).isEqualTo(new Answer.Done<>(new NotChecked("cut off")));
	}

	@Test
	void tellsOnceWhyItDoesNotCheck(CapturedOutput output) {
		this.health.note(new NotChecked("refused with 403/2032"));
		this.health.note(new NotChecked("refused with 403/2032"));

		assertThat(output.toString()).containsOnlyOnce("refused with 403/2032");
		assertThat(this.meters.counter("succession.discovery.agreements", "status", "not_checked").count())
			.isEqualTo(2);
		assertThat(this.health.health().getStatus()).isEqualTo(Status.UP);
		assertThat(this.health.health().getDetails()).containsEntry("agreements", "not checked: refused with 403/2032");
	}

	@Test
	void saysThatItChecks() {
		this.health.note(new NotChecked("throttled"));
		this.health.note(new Missing(true));

		assertThat(this.health.health().getDetails()).containsEntry("agreements", "checked");
		assertThat(this.meters.counter("succession.discovery.agreements", "status", "outdated").count()).isOne();
	}

	private static Answer<AgreementStatus> settled(Answer<AgreementStatus> answer, int attempt, boolean patient) {
		return AgreementCheck.settled(answer, attempt, patient);
	}

}
