package dev.succession.partnercenter.login;

import java.time.Instant;
import java.util.function.Function;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * One credential: its tokens, and whether Partner Center accepts it. A token that is
 * refused is replaced, unless the refusal says that the credential itself will not do.
 */
public class Login {

	private final CredentialName name;

	private final AccessTokenCache tokens;

	private final CredentialBackoff backoff;

	private final LoginMetrics metrics;

	Login(CredentialName name, AccessTokenCache tokens, CredentialBackoff backoff, LoginMetrics metrics) {
		this.name = name;
		this.tokens = tokens;
		this.backoff = backoff;
		this.metrics = metrics;
	}

	/**
	 * Sends a call with a token, and once more with a new one if the token was refused.
	 * @param customerId the customer of the call, or {@code null}
	 * @param deadline no token is waited for any longer
	 * @param send sends the call with the token it is given
	 * @param <T> what the call returns
	 * @return the answer; throttled while there is no token or the credential is refused
	 */
	public <T> Answer<T> call(@Nullable String customerId, Instant deadline, Function<String, Answer<T>> send) {
		return this.backoff.admit().then((pass) -> call(pass, customerId, deadline, send));
	}

	private <T> Answer<T> call(CredentialBackoff.Pass pass, @Nullable String customerId, Instant deadline,
			Function<String, Answer<T>> send) {
		if (pass.probe()) {
			this.tokens.renewSoon();
		}
		Answer<String> token = this.tokens.get(deadline);
		Answer<T> answer = token.then(send);
		if (token instanceof Answer.Done<String>(String refused) && !pass.probe() && isTokenRefused(answer)) {
			return withAnotherToken(pass, customerId, refused, deadline, send, answer);
		}
		return note(pass, customerId, answer);
	}

	/** The token may have expired early, unless the one before it was refused, too. */
	private <T> Answer<T> withAnotherToken(CredentialBackoff.Pass pass, @Nullable String customerId, String refused,
			Instant deadline, Function<String, Answer<T>> send, Answer<T> answer) {
		Instant keptUntil = this.tokens.suspectUntil(refused);
		if (keptUntil != null) {
			Answer<T> noted = note(pass, customerId, answer);
			return (noted instanceof Answer.Refused) ? new Answer.Throttled<>(keptUntil) : noted;
		}
		return this.tokens.isNew(refused) ? answer
				: note(pass, customerId, this.tokens.replace(refused, deadline).then(send));
	}

	private static boolean isTokenRefused(Answer<?> answer) {
		return answer instanceof Answer.Refused<?>(Refusal refusal) && CredentialBackoff.isTokenRefused(refusal);
	}

	private <T> Answer<T> note(CredentialBackoff.Pass pass, @Nullable String customerId, Answer<T> answer) {
		if (answer instanceof Answer.Refused<T>(Refusal refusal) && CredentialBackoff.concernsCredential(refusal)) {
			this.metrics.refused(this.name, refusal);
		}
		return this.backoff.complete(pass, customerId, answer);
	}

	/** Why there is no new token, or {@code null} if there is one. */
	public @Nullable String tokenProblem() {
		return this.tokens.problem();
	}

	/** Why Partner Center refuses the credential, or {@code null} if it does not. */
	public @Nullable String problem() {
		CredentialBackoff.Problem problem = this.backoff.problem();
		return (problem != null) ? problem.text() : null;
	}

	/** Whether calls are refused because the sign-in was without MFA. */
	public boolean lacksMfa() {
		CredentialBackoff.Problem problem = this.backoff.problem();
		return problem != null && problem.lacksMfa();
	}

}
