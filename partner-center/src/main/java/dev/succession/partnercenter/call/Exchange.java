package dev.succession.partnercenter.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallContext;
import dev.succession.partnercenter.Meaning;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.json.UnreadableException;
import dev.succession.partnercenter.limits.Admission;
import dev.succession.partnercenter.limits.Passage;
import dev.succession.partnercenter.login.Credentials;
import dev.succession.partnercenter.login.Tokens;
import dev.succession.partnercenter.settings.PartnerCenterProperties;

/**
 * What every call goes through, from its admission to its answer as a value. Once the
 * program is being stopped no further call starts; those in flight are waited for.
 */
public class Exchange {

	private final Credentials credentials;

	private final Admission admission;

	private final Retries retries;

	private final Delivery delivery;

	private final CallMetrics metrics;

	private final PartnerCenterProperties properties;

	private final Clock clock;

	private volatile boolean stopping;

	Exchange(Credentials credentials, Admission admission, Retries retries, Delivery delivery, CallMetrics metrics,
			PartnerCenterProperties properties, Clock clock) {
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
	public <T> Answer<T> send(CallContext context, Call call, Function<Json, T> reader) {
		return sendForAnswer(context, call, (json) -> new Answer.Done<>(reader.apply(json)));
	}

	/** Sends a call whose success may still turn out to be a refusal. */
	public <T> Answer<T> sendForAnswer(CallContext context, Call call, Function<Json, Answer<T>> reader) {
		return sendForContent(context, call,
				(content) -> content.json().isError()
						? Verdict.inside(content.status(), content.json(), "code", "description")
						: reader.apply(content.json()));
	}

	/** Sends a call whose successful answer need not have a body. */
	public <T> Answer<T> sendForContent(CallContext context, Call call, Function<Content, Answer<T>> reader) {
		if (!call.isPlain()) {
			return new Answer.Refused<>(new Refusal(400, "", Meaning.INVALID_REQUEST, "an id is not plain"));
		}
		long start = System.nanoTime();
		Pursuit pursuit = new Pursuit(context, call);
		Answer<T> answer = pursuit
			.settled(this.retries.run(() -> inTime(pursuit, attempt(pursuit)), pursuit::mayRepeat, context.deadline())
				.then((content) -> read(content, reader)));
		this.metrics.record(call, answer, System.nanoTime() - start);
		return answer;
	}

	/** A whole answer that makes no sense will make none when it is repeated. */
	private static <T> Answer<T> read(Content content, Function<Content, Answer<T>> reader) {
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
	private Answer<Content> inTime(Pursuit pursuit, Answer<Content> answer) {
		if (!(answer instanceof Answer.Unknown) || !pursuit.call().isRead()) {
			return answer;
		}
		if (!pursuit.hasFailed() && isTooLate(pursuit)) {
			return tooLate(pursuit);
		}
		pursuit.fail();
		return answer;
	}

	private Answer<Content> attempt(Pursuit pursuit) {
		Tokens tokens = this.credentials.of(pursuit.call().credential());
		if (tokens == null) {
			return new Answer.Refused<>(
					new Refusal(403, "", Meaning.ACCESS_DENIED, "no App+User credential is configured"));
		}
		if (isTooLate(pursuit)) {
			return tooLate(pursuit);
		}
		return tokens.get(pursuit.deadline()).then((token) -> {
			Answer<Content> answer = whenAdmitted(pursuit, token);
			if (answer instanceof Answer.Refused<Content>(Refusal refusal)
					&& refusal.status() == Verdict.UNAUTHORIZED) {
				tokens.refused(token);
				return tokens.get(pursuit.deadline()).then((renewed) -> whenAdmitted(pursuit, renewed));
			}
			return answer;
		});
	}

	private Answer<Content> whenAdmitted(Pursuit pursuit, String token) {
		Instant now = this.clock.instant();
		Instant patientUntil = now.plus(pursuit.patience(this.properties.maxThrottleWait()));
		Instant latest = patientUntil.isBefore(lastStart(pursuit)) ? patientUntil : lastStart(pursuit);
		Answer<Passage> admitted = this.admission.admit(pursuit.context().turn(), pursuit.call().customerId(), latest);
		pursuit.waited(Duration.between(now, this.clock.instant()));
		return admitted.then((passage) -> once(pursuit, token, passage));
	}

	/** After a rejection the gate is closed: the next admission decides what follows. */
	private Answer<Content> once(Pursuit pursuit, String token, Passage passage) {
		if (isTooLate(pursuit)) {
			this.admission.cancel(passage);
			return tooLate(pursuit);
		}
		Delivery.Delivered delivered = Delivery.Delivered.UNFINISHED;
		try {
			delivered = this.delivery.deliver(pursuit, token);
		}
		finally {
			this.admission.settle(passage, delivered.answer(), delivered.telling());
		}
		Answer<Content> answer = delivered.answer();
		return (answer instanceof Answer.Throttled) ? whenAdmitted(pursuit, token) : answer;
	}

	private boolean isTooLate(Pursuit pursuit) {
		return this.stopping || this.clock.instant().isAfter(lastStart(pursuit));
	}

	/** Whoever takes over from a program that is being stopped need not wait. */
	private <T> Answer<T> tooLate(Pursuit pursuit) {
		return new Answer.Throttled<>(this.stopping ? this.clock.instant() : pursuit.deadline());
	}

	private Instant lastStart(Pursuit pursuit) {
		return pursuit.deadline()
			.minus(pursuit.call().repeatable() ? this.properties.minCallTime() : this.properties.minOrderTime());
	}

}
