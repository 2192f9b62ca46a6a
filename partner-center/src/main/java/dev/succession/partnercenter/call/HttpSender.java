package dev.succession.partnercenter.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.UnsentWrite;
import dev.succession.partnercenter.http.HttpReply;
import dev.succession.partnercenter.http.HttpTransport;
import dev.succession.partnercenter.http.TransportFailure;
import dev.succession.partnercenter.http.WriteRefusedException;
import dev.succession.partnercenter.json.IdsAndAmounts;
import dev.succession.partnercenter.json.UnreadableException;

import org.springframework.web.client.ResourceAccessException;

/** Sends a request once and classifies what came of it. */
class HttpSender {

	private final HttpTransport transport;

	private final ResponseClassifier classifier;

	private final Duration totalTimeout;

	private final Clock clock;

	HttpSender(HttpTransport transport, ResponseClassifier classifier, Duration totalTimeout, Clock clock) {
		this.transport = transport;
		this.classifier = classifier;
		this.totalTimeout = totalTimeout;
		this.clock = clock;
	}

	HttpAttempt send(CallState state, String token) {
		HttpAttempt attempt = attempt(state, token);
		boolean cutOff = attempt.answer() instanceof Answer.Unknown && state.call().isRead()
				&& !this.clock.instant().isBefore(state.deadline());
		return cutOff ? new HttpAttempt(attempt.answer(), false) : attempt;
	}

	private HttpAttempt attempt(CallState state, String token) {
		try {
			HttpReply reply = this.transport.send(state.call(), state.requestId(), state.scope(), token,
					timeLimit(state.deadline()));
			Answer<ParsedReply> answer = this.classifier.classify(reply, this.clock.instant())
				.map((success) -> ParsedReply.of(success, state.call().isRead()));
			return new HttpAttempt(markIfUnknown(state, answer), ResponseClassifier.showsHealth(reply));
		}
		catch (UnreadableException ex) {
			return failed(state, "unreadable answer: " + ex.reason(), true);
		}
		catch (ResourceAccessException ex) {
			if (ex.getCause() instanceof WriteRefusedException refused) {
				state.markRehearsed(unsent(refused));
				return HttpAttempt.REHEARSED;
			}
			TransportFailure failure = TransportFailure.of(ex);
			return failed(state, failure.reason(), failure.sent());
		}
	}

	private static UnsentWrite unsent(WriteRefusedException refused) {
		return new UnsentWrite(refused.method().name(), refused.path(), IdsAndAmounts.of(refused.body()));
	}

	private static HttpAttempt failed(CallState state, String reason, boolean sent) {
		Answer<ParsedReply> answer = new Answer.Unknown<>(reason);
		return new HttpAttempt(sent ? markIfUnknown(state, answer) : answer, true);
	}

	private static Answer<ParsedReply> markIfUnknown(CallState state, Answer<ParsedReply> answer) {
		if (answer instanceof Answer.Unknown) {
			state.markOutcomeUnknown();
		}
		return answer;
	}

	private Duration timeLimit(Instant deadline) {
		Duration left = Duration.between(this.clock.instant(), deadline);
		return (left.compareTo(this.totalTimeout) < 0) ? left : this.totalTimeout;
	}

}
