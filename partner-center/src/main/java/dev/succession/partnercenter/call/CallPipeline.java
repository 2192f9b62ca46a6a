package dev.succession.partnercenter.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.json.UnreadableException;
import dev.succession.partnercenter.limits.AdmissionControl;
import dev.succession.partnercenter.limits.Permit;
import dev.succession.partnercenter.login.Credentials;
import dev.succession.partnercenter.login.Login;

/**
 * What every call goes through: token, admission, sending, classification and retries.
 * Once the program stops, no further call starts; those in flight are waited for.
 */
public class CallPipeline {

	private final Credentials credentials;

	private final AdmissionControl admission;

	private final Retries retries;

	private final HttpSender sender;

	private final CallMetrics metrics;

	private final CallProperties settings;

	private final Duration maxWait;

	private final Clock clock;

	private volatile boolean stopping;

	CallPipeline(Credentials credentials, AdmissionControl admission, Retries retries, HttpSender sender,
			CallMetrics metrics, CallProperties settings, Duration maxWait, Clock clock) {
		this.credentials = credentials;
		this.admission = admission;
		this.retries = retries;
		this.sender = sender;
		this.metrics = metrics;
		this.settings = settings;
		this.maxWait = maxWait;
		this.clock = clock;
	}

	/** From now on no call starts. */
	void stop() {
		this.stopping = true;
	}

	/**
	 * Sends a call and reads the JSON of its reply.
	 * @param scope correlation, deadline and priority
	 * @param call what to send
	 * @param reader reads the JSON
	 * @param <T> what is read
	 * @return the answer
	 */
	public <T> Answer<T> send(CallScope scope, Call call, Function<Json, T> reader) {
		return sendForAnswer(scope, call, (json) -> new Answer.Done<>(reader.apply(json)));
	}

	/**
	 * Sends a call whose success can still turn out to be a refusal.
	 * @param scope correlation, deadline and priority
	 * @param call what to send
	 * @param reader reads the JSON
	 * @param <T> what is read
	 * @return the answer
	 */
	public <T> Answer<T> sendForAnswer(CallScope scope, Call call, Function<Json, Answer<T>> reader) {
		return sendForReply(scope, call,
				(reply) -> reply.json().isError()
						? ResponseClassifier.refusalInSuccess(reply.status(), reply.json(), "code", "description")
						: reader.apply(reply.json()));
	}

	/**
	 * Sends a call whose successful reply may have no body.
	 * @param scope correlation, deadline and priority
	 * @param call what to send
	 * @param reader reads the reply
	 * @param <T> what is read
	 * @return the answer
	 */
	public <T> Answer<T> sendForReply(CallScope scope, Call call, Function<ParsedReply, Answer<T>> reader) {
		if (!call.hasPlainIds()) {
			return new Answer.Refused<>(new Refusal(400, "", ErrorKind.INVALID_ID, "an id is not plain"));
		}
		long start = System.nanoTime();
		CallState state = new CallState(scope, call);
		Answer<ParsedReply> reply = this.retries.run(() -> attempt(state), state::mayRepeat, scope.deadline());
		Answer<T> answer = state.overall(reply.then((success) -> read(success, reader)));
		if (!state.isRehearsed()) {
			this.metrics.record(call, answer, System.nanoTime() - start);
		}
		return answer;
	}

	/** A complete reply that cannot be read would be the same when it is repeated. */
	private static <T> Answer<T> read(ParsedReply reply, Function<ParsedReply, Answer<T>> reader) {
		try {
			return reader.apply(reply);
		}
		catch (UnreadableException ex) {
			return new Answer.Unknown<>("unreadable answer: " + ex.reason());
		}
	}

	/**
	 * A read that failed only because the caller's time ran out did nothing and showed
	 * nothing. It answers as if it had not been sent.
	 */
	private Answer<ParsedReply> attempt(CallState state) {
		Answer<ParsedReply> answer = sendWithToken(state);
		if (!(answer instanceof Answer.Unknown) || !state.call().isRead()) {
			return answer;
		}
		if (!state.hasFailed() && isTooLate(state)) {
			return keptBack(state);
		}
		state.markFailed();
		return answer;
	}

	private Answer<ParsedReply> sendWithToken(CallState state) {
		Login login = this.credentials.of(state.call().credential());
		if (login == null) {
			return new Answer.Refused<>(
					new Refusal(403, "", ErrorKind.ACCESS_DENIED, "no App+User credential is configured"));
		}
		if (isKeptBack(state)) {
			return keptBack(state);
		}
		return login.call(state.call().customerId(), state.deadline(), (token) -> sendWhenAdmitted(state, token));
	}

	private Answer<ParsedReply> sendWhenAdmitted(CallState state, String token) {
		Instant now = this.clock.instant();
		Instant waitUntil = now.plus(state.remainingWait(this.maxWait));
		Instant latest = waitUntil.isBefore(latestStart(state)) ? waitUntil : latestStart(state);
		Answer<Permit> admitted = this.admission.admit(state.scope().priority(), state.call().customerId(), latest);
		state.addWait(Duration.between(now, this.clock.instant()));
		return admitted.then((permit) -> sendOnce(state, token, permit));
	}

	/** After a rejection the rate limiter is closed: the next admission decides. */
	private Answer<ParsedReply> sendOnce(CallState state, String token, Permit permit) {
		if (isKeptBack(state)) {
			this.admission.cancel(permit);
			return keptBack(state);
		}
		HttpAttempt attempt = HttpAttempt.UNFINISHED;
		try {
			attempt = this.sender.send(state, token);
		}
		finally {
			release(permit, attempt);
		}
		return (attempt.answer() instanceof Answer.Throttled) ? sendWhenAdmitted(state, token) : attempt.answer();
	}

	/** What was only rehearsed used no permit, and shows nothing. */
	private void release(Permit permit, HttpAttempt attempt) {
		if (attempt.equals(HttpAttempt.REHEARSED)) {
			this.admission.cancel(permit);
		}
		else {
			this.admission.complete(permit, attempt.answer(), attempt.showsHealth());
		}
	}

	private boolean isKeptBack(CallState state) {
		return isTooLate(state) || state.isDenied();
	}

	private boolean isTooLate(CallState state) {
		return this.stopping || this.clock.instant().isAfter(latestStart(state));
	}

	/**
	 * Another instance that takes over from a stopping program need not wait, and the
	 * caller knows best when it lets writes through again.
	 */
	private <T> Answer<T> keptBack(CallState state) {
		boolean isOver = !this.stopping && isTooLate(state);
		return new Answer.Throttled<>(isOver ? state.deadline() : this.clock.instant());
	}

	private Instant latestStart(CallState state) {
		return state.deadline()
			.minus(state.call().repeatable() ? this.settings.minTimeLeft() : this.settings.minTimeLeftForOrder());
	}

}
