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
import dev.succession.partnercenter.login.AccessTokenCache;
import dev.succession.partnercenter.settings.PartnerCenterProperties;

/**
 * What every call goes through, from its admission to its answer as a value. Once the
 * program is being stopped no further call starts; those in flight are waited for.
 */
public class CallPipeline {

	private final Credentials credentials;

	private final AdmissionControl admission;

	private final Retries retries;

	private final HttpSender delivery;

	private final CallMetrics metrics;

	private final PartnerCenterProperties properties;

	private final Clock clock;

	private volatile boolean stopping;

	CallPipeline(Credentials credentials, AdmissionControl admission, Retries retries, HttpSender delivery,
			CallMetrics metrics, PartnerCenterProperties properties, Clock clock) {
		this.credentials = credentials;
		this.admission = admission;
		this.retries = retries;
		this.delivery = delivery;
		this.metrics = metrics;
		this.properties = properties;
		this.clock = clock;
	}

	/** From now on no call starts. */
	void stop() {
		this.stopping = true;
	}

	/** Sends a call and reads the JSON it is answered with. */
	public <T> Answer<T> send(CallScope context, Call call, Function<Json, T> reader) {
		return sendForAnswer(context, call, (json) -> new Answer.Done<>(reader.apply(json)));
	}

	/** Sends a call whose success may still turn out to be a refusal. */
	public <T> Answer<T> sendForAnswer(CallScope context, Call call, Function<Json, Answer<T>> reader) {
		return sendForContent(context, call,
				(content) -> content.json().isError()
						? ResponseClassifier.inside(content.status(), content.json(), "code", "description")
						: reader.apply(content.json()));
	}

	/** Sends a call whose successful answer need not have a body. */
	public <T> Answer<T> sendForContent(CallScope context, Call call, Function<ParsedReply, Answer<T>> reader) {
		if (!call.isPlain()) {
			return new Answer.Refused<>(new Refusal(400, "", ErrorKind.INVALID_REQUEST, "an id is not plain"));
		}
		long start = System.nanoTime();
		CallState pursuit = new CallState(context, call);
		Answer<T> answer = pursuit
			.settled(this.retries.run(() -> inTime(pursuit, attempt(pursuit)), pursuit::mayRepeat, context.deadline())
				.then((content) -> read(content, reader)));
		this.metrics.record(call, answer, System.nanoTime() - start);
		return answer;
	}

	/** A whole answer that makes no sense will make none when it is repeated. */
	private static <T> Answer<T> read(ParsedReply content, Function<ParsedReply, Answer<T>> reader) {
		try {
			return reader.apply(content);
		}
		catch (UnreadableException ex) {
			return new Answer.Unknown<>("unreadable answer: " + ex.reason());
		}
	}

	/**
	 * A read that failed for nothing but the caller's want of time has shown nothing, and
	 * done nothing: it was as good as kept back.
	 */
	private Answer<ParsedReply> inTime(CallState pursuit, Answer<ParsedReply> answer) {
		if (!(answer instanceof Answer.Unknown) || !pursuit.call().isRead()) {
			return answer;
		}
		if (!pursuit.hasFailed() && isTooLate(pursuit)) {
			return tooLate(pursuit);
		}
		pursuit.fail();
		return answer;
	}

	private Answer<ParsedReply> attempt(CallState pursuit) {
		AccessTokenCache tokens = this.credentials.of(pursuit.call().credential());
		if (tokens == null) {
			return new Answer.Refused<>(
					new Refusal(403, "", ErrorKind.ACCESS_DENIED, "no App+User credential is configured"));
		}
		if (isTooLate(pursuit)) {
			return tooLate(pursuit);
		}
		return tokens.get(pursuit.deadline()).then((token) -> {
			Answer<ParsedReply> answer = whenAdmitted(pursuit, token);
			if (answer instanceof Answer.Refused<ParsedReply>(Refusal refusal)
					&& refusal.status() == ResponseClassifier.UNAUTHORIZED) {
				tokens.refused(token);
				return tokens.get(pursuit.deadline()).then((renewed) -> whenAdmitted(pursuit, renewed));
			}
			return answer;
		});
	}

	private Answer<ParsedReply> whenAdmitted(CallState pursuit, String token) {
		Instant now = this.clock.instant();
		Instant patientUntil = now.plus(pursuit.patience(this.properties.maxThrottleWait()));
		Instant latest = patientUntil.isBefore(lastStart(pursuit)) ? patientUntil : lastStart(pursuit);
		Answer<Permit> admitted = this.admission.admit(pursuit.context().priority(), pursuit.call().customerId(),
				latest);
		pursuit.waited(Duration.between(now, this.clock.instant()));
		return admitted.then((passage) -> once(pursuit, token, passage));
	}

	/** After a rejection the gate is closed: the next admission decides what follows. */
	private Answer<ParsedReply> once(CallState pursuit, String token, Permit passage) {
		if (isTooLate(pursuit)) {
			this.admission.cancel(passage);
			return tooLate(pursuit);
		}
		HttpSender.Delivered delivered = HttpSender.Delivered.UNFINISHED;
		try {
			delivered = this.delivery.deliver(pursuit, token);
		}
		finally {
			this.admission.settle(passage, delivered.answer(), delivered.telling());
		}
		Answer<ParsedReply> answer = delivered.answer();
		return (answer instanceof Answer.Throttled) ? whenAdmitted(pursuit, token) : answer;
	}

	private boolean isTooLate(CallState pursuit) {
		return this.stopping || this.clock.instant().isAfter(lastStart(pursuit));
	}

	/** Whoever takes over from a program that is being stopped need not wait. */
	private <T> Answer<T> tooLate(CallState pursuit) {
		return new Answer.Throttled<>(this.stopping ? this.clock.instant() : pursuit.deadline());
	}

	private Instant lastStart(CallState pursuit) {
		return pursuit.deadline()
			.minus(pursuit.call().repeatable() ? this.properties.minCallTime() : this.properties.minOrderTime());
	}

}
