package dev.succession.partnercenter;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

import org.springframework.web.client.ResourceAccessException;

/** What every call goes through, from its admission to its answer as a value. */
class Exchange {

	private static final int UNAUTHORIZED = 401;

	private final Transport transport;

	private final Credentials credentials;

	private final Admission admission;

	private final Retries retries;

	private final Verdict verdict;

	private final CallMetrics metrics;

	private final PartnerCenterProperties properties;

	private final Clock clock;

	Exchange(Transport transport, Credentials credentials, Admission admission, Retries retries, Verdict verdict,
			CallMetrics metrics, PartnerCenterProperties properties, Clock clock) {
		this.transport = transport;
		this.credentials = credentials;
		this.admission = admission;
		this.retries = retries;
		this.verdict = verdict;
		this.metrics = metrics;
		this.properties = properties;
		this.clock = clock;
	}

	/** Sends a call and reads the JSON it is answered with. */
	<T> Answer<T> send(CallContext context, Call call, Function<Json, T> reader) {
		return sendForAnswer(context, call, (json) -> new Answer.Done<>(reader.apply(json)));
	}

	/** Sends a call whose success may still turn out to be a refusal. */
	<T> Answer<T> sendForAnswer(CallContext context, Call call, Function<Json, Answer<T>> reader) {
		return sendForReply(context, call, (reply) -> {
			Json json = reply.json();
			return json.isError() ? Verdict.inside(reply.status(), json, "code", "description") : reader.apply(json);
		});
	}

	/** Sends a call and reads its successful answer, which need not have a body. */
	<T> Answer<T> sendForReply(CallContext context, Call call, Function<Reply, Answer<T>> reading) {
		if (!call.isPlain()) {
			return new Answer.Refused<>(new Refusal(400, "", Meaning.INVALID_REQUEST, "an id is not plain"));
		}
		long start = System.nanoTime();
		Pursuit<T> pursuit = new Pursuit<>(context, call, reading);
		Answer<T> answer = this.retries.run(() -> pursuit.settled(attempt(pursuit)), context.deadline());
		this.metrics.record(call, answer, System.nanoTime() - start);
		return answer;
	}

	private <T> Answer<T> attempt(Pursuit<T> pursuit) {
		Tokens tokens = this.credentials.of(pursuit.call().credential());
		if (tokens == null) {
			return new Answer.Refused<>(
					new Refusal(403, "", Meaning.ACCESS_DENIED, "no App+User credential is configured"));
		}
		if (isTooLate(pursuit)) {
			return new Answer.Throttled<>(pursuit.context().deadline());
		}
		return tokens.get(pursuit.context().deadline()).then((token) -> {
			Answer<T> answer = whenAdmitted(pursuit, token);
			if (answer instanceof Answer.Refused<T>(Refusal refusal) && refusal.status() == UNAUTHORIZED) {
				tokens.refused(token);
				return tokens.get(pursuit.context().deadline()).then((renewed) -> whenAdmitted(pursuit, renewed));
			}
			return answer;
		});
	}

	private <T> Answer<T> whenAdmitted(Pursuit<T> pursuit, String token) {
		if (isTooLate(pursuit)) {
			return new Answer.Throttled<>(pursuit.context().deadline());
		}
		Instant now = this.clock.instant();
		Instant lastStart = lastStart(pursuit);
		Instant patientUntil = now.plus(pursuit.patience(this.properties.maxThrottleWait()));
		Instant latest = patientUntil.isBefore(lastStart) ? patientUntil : lastStart;
		Answer<Passage> admitted = this.admission.admit(pursuit.call().customerId(), latest);
		pursuit.waited(Duration.between(now, this.clock.instant()));
		return admitted.then((passage) -> once(pursuit, token, passage));
	}

	/** After a rejection the gate is closed: the next admission decides what follows. */
	private <T> Answer<T> once(Pursuit<T> pursuit, String token, Passage passage) {
		Answer<T> answer = send(pursuit, token);
		this.admission.settle(passage, answer);
		return (answer instanceof Answer.Throttled) ? whenAdmitted(pursuit, token) : answer;
	}

	private <T> Answer<T> send(Pursuit<T> pursuit, String token) {
		try {
			Reply reply = this.transport.send(pursuit.call(), pursuit.requestId(), pursuit.context().correlationId(),
					token, limit(pursuit.context().deadline()));
			Answer<T> answer = this.verdict.on(reply, this.clock.instant()).then(pursuit::read);
			if (answer instanceof Answer.Unknown) {
				pursuit.unsettle();
			}
			return answer;
		}
		catch (ResourceAccessException ex) {
			Breakdown breakdown = Breakdown
				.of((ex.getCause() instanceof IOException cause) ? cause : new IOException(ex));
			if (breakdown.sent()) {
				pursuit.unsettle();
			}
			return new Answer.Unknown<>(breakdown.what());
		}
	}

	private boolean isTooLate(Pursuit<?> pursuit) {
		return this.clock.instant().isAfter(lastStart(pursuit));
	}

	private Instant lastStart(Pursuit<?> pursuit) {
		return pursuit.context().deadline().minus(this.properties.minCallTime());
	}

	private Duration limit(Instant deadline) {
		Duration left = Duration.between(this.clock.instant(), deadline);
		Duration total = this.properties.totalTimeout();
		return (left.compareTo(total) < 0) ? left : total;
	}

}
