package dev.succession.partnercenter.login;

import java.time.Duration;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.fixtures.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** When calls are held back because Partner Center refuses their credential. */
class CredentialBackoffTests {

	private static final Refusal NO_MFA = new Refusal(401, "900421", ErrorKind.CREDENTIAL_REFUSED, "");

	private static final Refusal BLOCKED = new Refusal(403, "900309", ErrorKind.ACCESS_BLOCKED, "");

	private static final Refusal BAD_TOKEN = new Refusal(401, "800001", ErrorKind.ACCESS_DENIED, "");

	private static final Refusal NOT_FOUND = new Refusal(404, "60002", ErrorKind.NOT_FOUND, "");

	private final MovableClock clock = new MovableClock();

	private final CredentialBackoff backoff = new CredentialBackoff(CredentialName.APP_AND_USER, this.clock);

	@Test
	void delaysOnlyTheRefusedCallWhileOthersPass() {
		for (int i = 0; i < 100; i++) {
			assertThat(call("c1", refused(NO_MFA))).isEqualTo(throttledFor(Duration.ofSeconds(10)));
			assertThat(call("c1", new Answer.Done<>("ok"))).isEqualTo(new Answer.Done<>("ok"));
			assertThat(call("c1", refused(NOT_FOUND))).isEqualTo(refused(NOT_FOUND));
		}
	}

	@Test
	void pausesAfterTenRefusalsInARow() {
		refuseUntilPaused(NO_MFA);
		assertThat(this.backoff.admit()).isEqualTo(throttledFor(Duration.ofSeconds(10)));
	}

	@Test
	void letsOneCallAtATimeProbeAfterPausesThatGrow() {
		refuseUntilPaused(NO_MFA);
		for (int seconds : new int[] { 10, 20, 40, 80, 160, 300, 300 }) {
			this.clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
			assertThat(this.backoff.admit()).isInstanceOf(Answer.Throttled.class);
			this.clock.advance(Duration.ofMillis(1));
			CredentialBackoff.Pass probe = pass();
			assertThat(probe.probe()).isTrue();
			assertThat(this.backoff.admit()).isInstanceOf(Answer.Throttled.class);
			this.backoff.complete(probe, "c1", refused(NO_MFA));
		}
	}

	@Test
	void endsThePauseWithTheFirstAcceptedCall() {
		refuseUntilPaused(NO_MFA);
		this.clock.advance(Duration.ofSeconds(10));
		call("c1", refused(NOT_FOUND));
		assertThat(pass().probe()).isFalse();
		refuseUntilPaused(NO_MFA);
		assertThat(this.backoff.admit()).isEqualTo(throttledFor(Duration.ofSeconds(10)));
	}

	@Test
	void sendsAnotherProbeAfterOneThatWasNotAnswered() {
		refuseUntilPaused(NO_MFA);
		this.clock.advance(Duration.ofSeconds(10));
		call("c1", new Answer.Unknown<>("no answer in time"));
		assertThat(pass().probe()).isTrue();
		assertThat(this.backoff.admit()).isInstanceOf(Answer.Throttled.class);
		this.clock.advance(Duration.ofMinutes(2));
		assertThat(pass().probe()).isTrue();
	}

	@Test
	void doesNotPauseForThePolicyOfOneCustomer() {
		for (int i = 0; i < 100; i++) {
			assertThat(call("c1", refused(BLOCKED))).isEqualTo(refused(BLOCKED));
		}
		assertThat(this.backoff.problem()).isNull();
		call("c2", refused(BLOCKED));
		assertThat(this.backoff.admit()).isInstanceOf(Answer.Throttled.class);
	}

	@Test
	void reportsATokenThatIsRefusedUntilTheCredentialIsPaused() {
		for (int i = 1; i < CredentialBackoff.REFUSALS_IN_A_ROW; i++) {
			assertThat(call("c1", refused(BAD_TOKEN))).isEqualTo(refused(BAD_TOKEN));
		}
		assertThat(call("c1", refused(BAD_TOKEN))).isEqualTo(throttledFor(Duration.ofSeconds(10)));
		assertThat(this.backoff.problem()).isNotNull()
			.satisfies((problem) -> assertThat(problem.text())
				.isEqualTo("App+User is refused: 401/800001, the next call is tried at 2026-01-01T00:00:10Z"));
	}

	@Test
	void saysThatMfaIsMissingForAsLongAsItIsNews() {
		assertThat(this.backoff.problem()).isNull();
		call("c1", refused(NO_MFA));
		call("c1", new Answer.Done<>("ok"));
		assertThat(this.backoff.problem()).isNotNull().satisfies((problem) -> {
			assertThat(problem.text()).isEqualTo(
					"App+User is refused: no multi-factor authentication (MFA, 401/900421), for some of the calls");
			assertThat(problem.lacksMfa()).isTrue();
		});
		this.clock.advance(CredentialBackoff.REMEMBERED);
		assertThat(this.backoff.problem()).isNull();
	}

	private void refuseUntilPaused(Refusal refusal) {
		for (int i = 0; i < CredentialBackoff.REFUSALS_IN_A_ROW; i++) {
			call("c1", refused(refusal));
		}
	}

	private Answer<String> call(@Nullable String customerId, Answer<String> answer) {
		return this.backoff.admit().then((pass) -> this.backoff.complete(pass, customerId, answer));
	}

	private CredentialBackoff.Pass pass() {
		return (this.backoff.admit() instanceof Answer.Done(var pass)) ? pass : fail("the credential is paused");
	}

	private Answer<?> throttledFor(Duration wait) {
		return new Answer.Throttled<>(this.clock.instant().plus(wait));
	}

	private static Answer<String> refused(Refusal refusal) {
		return new Answer.Refused<>(refusal);
	}

}
