package dev.succession.partnercenter.call;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.http.HttpReply;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.json.UnreadableException;
import tools.jackson.databind.JsonNode;

/** Decides what an HTTP reply means: done, refused, throttled or unknown. */
public class ResponseClassifier {

	static final int UNAUTHORIZED = 401;

	private static final int REQUEST_TIMEOUT = 408;

	private static final int TOO_MANY_REQUESTS = 429;

	private final RetryAfter retryAfter;

	private final Duration pendingOperationRetry;

	ResponseClassifier(RetryAfter retryAfter, Duration pendingOperationRetry) {
		this.retryAfter = retryAfter;
		this.pendingOperationRetry = pendingOperationRetry;
	}

	Answer<HttpReply> classify(HttpReply reply, Instant now) {
		if (reply.status() == TOO_MANY_REQUESTS) {
			return new Answer.Throttled<>(now.plus(this.retryAfter.of(reply, now)));
		}
		return switch (reply.status() / 100) {
			case 2 -> new Answer.Done<>(reply);
			case 4 -> (reply.status() != REQUEST_TIMEOUT) ? refused(reply) : unknown(reply);
			default -> unknown(reply);
		};
	}

	/**
	 * Whether a reply shows if Partner Center works. A 4xx status never shows that it
	 * does not work, even if its body cannot be read and the outcome is unknown.
	 */
	static boolean showsHealth(HttpReply reply) {
		return reply.status() / 100 != 4 || reply.status() == REQUEST_TIMEOUT;
	}

	/** The refusal in the body of a success: some resources answer so. */
	public static <T> Answer<T> refusalInSuccess(int status, Json body, String codeProperty, String textProperty) {
		return new Answer.Refused<>(refusal(status, body, codeProperty, textProperty));
	}

	/** A refusal as an object in the body. */
	public static Refusal refusal(int status, Json body, String codeProperty, String textProperty) {
		String code = body.text(codeProperty, "");
		String text = body.text(textProperty, "");
		return new Refusal(status, code, ErrorKind.of(status, code, text), text);
	}

	/** A 401 refuses the token whatever its body is: some come from a gateway. */
	private Answer<HttpReply> refused(HttpReply reply) {
		if (reply.isEmpty()) {
			return refusedWithoutReason(reply);
		}
		try {
			return refusedWithReason(reply, reply.json());
		}
		catch (UnreadableException ex) {
			return (reply.status() == UNAUTHORIZED) ? refusedWithoutReason(reply) : unknown(reply);
		}
	}

	private Answer<HttpReply> refusedWithReason(HttpReply reply, Json json) {
		String code = json.text("code", "");
		String text = json.text("description", json.text("message", ""));
		ErrorKind kind = ErrorKind.of(reply.status(), code, text + json.at("data").node());
		String told = withData(text, json.at("data").node());
		return new Answer.Refused<>((kind == ErrorKind.PENDING_OPERATION)
				? new Refusal(reply.status(), code, kind, told, this.pendingOperationRetry)
				: new Refusal(reply.status(), code, kind, told));
	}

	/** Where the description says little, the reason is in the data. */
	private static String withData(String text, JsonNode data) {
		Stream<JsonNode> values = data.valueStream()
			.flatMap((one) -> one.isObject() ? one.valueStream() : Stream.of(one));
		return Stream.concat(Stream.of(text), values.filter(JsonNode::isString).map(JsonNode::stringValue))
			.filter((part) -> !part.isBlank())
			.collect(Collectors.joining(". "));
	}

	private static Answer<HttpReply> refusedWithoutReason(HttpReply reply) {
		return new Answer.Refused<>(
				new Refusal(reply.status(), "", ErrorKind.of(reply.status(), "", ""), "no explanation"));
	}

	private static Answer<HttpReply> unknown(HttpReply reply) {
		return new Answer.Unknown<>("status " + Refusal.summary(reply.status(), code(reply)));
	}

	private static String code(HttpReply reply) {
		try {
			return reply.json().text("code", "");
		}
		catch (UnreadableException ex) {
			return "";
		}
	}

}
