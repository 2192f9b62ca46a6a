package dev.succession.partnercenter.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.http.TransportFailure;
import dev.succession.partnercenter.http.HttpReply;
import dev.succession.partnercenter.http.HttpTransport;
import dev.succession.partnercenter.json.UnreadableException;
import org.springframework.web.client.ResourceAccessException;

/** Delivers a request once, and judges what came of it. */
class HttpSender {

	private final HttpTransport transport;

	private final ResponseClassifier verdict;

	private final Duration totalTimeout;

	private final Clock clock;

	HttpSender(HttpTransport transport, ResponseClassifier verdict, Duration totalTimeout, Clock clock) {
		this.transport = transport;
		this.verdict = verdict;
		this.totalTimeout = totalTimeout;
		this.clock = clock;
	}

	/**
	 * What came of a request.
	 *
	 * @param answer the answer
	 * @param telling whether it shows how Partner Center is; what was cut off for the
	 * caller's want of time, or was no answer of Partner Center's own, does not
	 */
	record Delivered(Answer<ParsedReply> answer, boolean telling) {

		/** What it is until there is an answer. */
		static final Delivered UNFINISHED = new Delivered(new Answer.Unknown<>("not finished"), true);

	}

	Delivered deliver(CallState pursuit, String token) {
		Delivered delivered = send(pursuit, token);
		boolean cutOff = delivered.answer() instanceof Answer.Unknown && pursuit.call().isRead()
				&& !this.clock.instant().isBefore(pursuit.deadline());
		return cutOff ? new Delivered(delivered.answer(), false) : delivered;
	}

	private Delivered send(CallState pursuit, String token) {
		try {
			HttpReply reply = this.transport.send(pursuit.call(), pursuit.requestId(),
					pursuit.context().correlationId(), token, limit(pursuit.deadline()));
			Answer<ParsedReply> answer = this.verdict.on(reply, this.clock.instant())
				.map((success) -> ParsedReply.of(success, pursuit.call().isRead()));
			return new Delivered(unsettledIfUnknown(pursuit, answer), ResponseClassifier.isTelling(reply));
		}
		catch (UnreadableException ex) {
			return failed(pursuit, "unreadable answer: " + ex.reason(), true);
		}
		catch (ResourceAccessException ex) {
			TransportFailure breakdown = TransportFailure.of(ex);
			return failed(pursuit, breakdown.what(), breakdown.sent());
		}
	}

	private static Delivered failed(CallState pursuit, String what, boolean sent) {
		Answer<ParsedReply> answer = new Answer.Unknown<>(what);
		return new Delivered(sent ? unsettledIfUnknown(pursuit, answer) : answer, true);
	}

	private static Answer<ParsedReply> unsettledIfUnknown(CallState pursuit, Answer<ParsedReply> answer) {
		if (answer instanceof Answer.Unknown) {
			pursuit.unsettle();
		}
		return answer;
	}

	private Duration limit(Instant deadline) {
		Duration left = Duration.between(this.clock.instant(), deadline);
		return (left.compareTo(this.totalTimeout) < 0) ? left : this.totalTimeout;
	}

}
