package dev.succession.partnercenter.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds calls back while Partner Center refuses the credential that they carry. Microsoft
 * may refuse only a share of the calls, so one refusal delays only its own call. After
 * some refusals in a row the credential is paused: one call at a time is a probe, after
 * pauses that grow, and the first accepted call ends the pause.
 */
class CredentialBackoff {

	/** How many refusals in a row pause the credential. */
	static final int REFUSALS_IN_A_ROW = 10;

	/** How long a refused call waits while the credential is not paused. */
	static final Duration WAIT = Duration.ofSeconds(10);

	/** How long health tells of a refusal if no other follows. */
	static final Duration REMEMBERED = Duration.ofMinutes(5);

	private static final Logger log = LoggerFactory.getLogger(CredentialBackoff.class);

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

	private static final Duration LONGEST_PROBE = Duration.ofMinutes(2);

	private static final int MOST_DOUBLINGS = 5;

	private final CredentialName name;

	private final Clock clock;

	private final Set<String> customers = new HashSet<>();

	private int refusals;

	private int pauses;

	private @Nullable Instant pausedUntil;

	private @Nullable Refusal last;

	private Instant lastAt = Instant.MIN;

	CredentialBackoff(CredentialName name, Clock clock) {
		this.name = name;
		this.clock = clock;
	}

	/**
	 * Leave to send one call.
	 *
	 * @param probe whether the call finds out if a paused credential works again
	 */
	record Pass(boolean probe) {
	}

	/** What Partner Center refuses, for a person. */
	record Problem(String text, boolean lacksMfa) {
	}

	/** Leave for one call; throttled while the credential is paused. */
	synchronized Answer<Pass> admit() {
		Instant now = this.clock.instant();
		if (this.pausedUntil == null) {
			return new Answer.Done<>(new Pass(false));
		}
		if (now.isBefore(this.pausedUntil)) {
			return new Answer.Throttled<>(this.pausedUntil);
		}
		this.pausedUntil = now.plus(LONGEST_PROBE);
		return new Answer.Done<>(new Pass(true));
	}

	/**
	 * Takes note of an answer.
	 * @return the answer; throttled if it was refused for the credential's sake, which
	 * says nothing about the call
	 */
	synchronized <T> Answer<T> complete(Pass pass, @Nullable String customerId, Answer<T> answer) {
		switch (answer) {
			case Answer.Refused<T>(Refusal refusal) when concernsCredential(refusal) -> {
				return onRefused(pass, customerId, refusal);
			}
			case Answer.Refused<T> refused -> onAccepted();
			case Answer.Done<T> done -> onAccepted();
			case Answer.Throttled<T> throttled -> onUndecided(pass);
			case Answer.Unknown<T> unknown -> onUndecided(pass);
		}
		return answer;
	}

	/** What is refused at present, or was a short time ago; {@code null} if nothing. */
	synchronized @Nullable Problem problem() {
		Refusal refusal = this.last;
		if (refusal == null) {
			return null;
		}
		boolean recent = isCredentialsFault(refusal) && this.clock.instant().isBefore(this.lastAt.plus(REMEMBERED));
		if (this.pausedUntil == null && !recent) {
			return null;
		}
		String next = (this.pausedUntil != null) ? ", the next call is tried at " + this.pausedUntil
				: ", for some of the calls";
		return new Problem("%s is refused: %s%s".formatted(this.name.spelling(), reason(refusal), next),
				lacksMfa(refusal));
	}

	private static boolean isCredentialsFault(Refusal refusal) {
		return refusal.kind() == ErrorKind.CREDENTIAL_REFUSED;
	}

	/** Whether another token might be accepted. */
	static boolean isTokenRefused(Refusal refusal) {
		return refusal.status() == 401 && !isCredentialsFault(refusal);
	}

	/** Whether a refusal may be for the credential's sake. */
	static boolean concernsCredential(Refusal refusal) {
		return isCredentialsFault(refusal) || isTokenRefused(refusal) || refusal.kind() == ErrorKind.ACCESS_BLOCKED;
	}

	private <T> Answer<T> onRefused(Pass pass, @Nullable String customerId, Refusal refusal) {
		Instant now = this.clock.instant();
		boolean news = this.pausedUntil == null && !now.isBefore(this.lastAt.plus(REMEMBERED));
		this.refusals++;
		this.customers.add((customerId != null) ? customerId : "");
		this.last = refusal;
		this.lastAt = now;
		if (pass.probe() || this.pausedUntil == null && isToBePaused(refusal)) {
			news = news || this.pauses == 0;
			pause(now);
		}
		if (news) {
			log.warn("Partner Center refuses the {} credential: {}. {}. Calls that need it wait{}",
					this.name.spelling(), reason(refusal), advice(refusal),
					(this.pausedUntil != null) ? "; one is tried at " + this.pausedUntil : "");
		}
		Instant until = (this.pausedUntil != null) ? this.pausedUntil : now.plus(WAIT);
		boolean onlyCredential = isCredentialsFault(refusal) || isTokenRefused(refusal) && this.pausedUntil != null;
		return onlyCredential ? new Answer.Throttled<>(until) : new Answer.Refused<>(refusal);
	}

	/** A customer's own policy must not stop the calls for all the others. */
	private boolean isToBePaused(Refusal refusal) {
		return this.refusals >= REFUSALS_IN_A_ROW
				&& (refusal.kind() != ErrorKind.ACCESS_BLOCKED || this.customers.size() > 1);
	}

	private void pause(Instant now) {
		Duration pause = WAIT.multipliedBy(1L << Math.min(this.pauses++, MOST_DOUBLINGS));
		this.pausedUntil = now.plus((pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE);
	}

	private void onAccepted() {
		if (this.pausedUntil != null) {
			log.info("Partner Center accepts the {} credential again", this.name.spelling());
		}
		this.pausedUntil = null;
		this.refusals = 0;
		this.pauses = 0;
		this.customers.clear();
	}

	/** A probe that found nothing out is followed by another one at once. */
	private void onUndecided(Pass pass) {
		if (pass.probe()) {
			this.pausedUntil = this.clock.instant();
		}
	}

	private static boolean lacksMfa(Refusal refusal) {
		return refusal.summary().equals("401/900421");
	}

	private static String reason(Refusal refusal) {
		return lacksMfa(refusal) ? "no multi-factor authentication (MFA, %s)".formatted(refusal.summary())
				: refusal.summary();
	}

	private String advice(Refusal refusal) {
		return lacksMfa(refusal)
				? "A new token does not mend this: sign in again with multi-factor authentication, and give the service the new refresh token"
				: "Check succession.partner-center.%s, its roles, and your tenant's conditional access"
					.formatted(this.name.property());
	}

}
