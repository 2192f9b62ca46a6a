package dev.succession.monitor.actions.work;

import java.util.stream.Collectors;

import dev.succession.events.ActionResultKind;
import tools.jackson.databind.JsonNode;

/**
 * Says in words what a service has told of a rehearsal. Whatever a re-drive would come
 * to, the rehearsal of it is done.
 */
final class Rehearsed {

	private Rehearsed() {
	}

	static Settlement.Outcome outcome(JsonNode fact) {
		return new Settlement.Outcome(ActionResultKind.DONE, words(fact));
	}

	private static String words(JsonNode fact) {
		String outcome = fact.path("outcome").asString();
		String detail = fact.path("detail").asString("");
		return switch (outcome) {
			case "CHANGES" -> writes(outcome, fact);
			case "ANSWERS", "GOES_ON" -> with(outcome, facts(fact));
			case "WAITS" -> with("WAITS until " + fact.path("waitsUntil").asString(""), detail);
			case "HELD" -> with(outcome, "operators have it stand still");
			default -> with(outcome, detail);
		};
	}

	/** Their number comes first, since a long detail is cut off. */
	private static String writes(String outcome, JsonNode fact) {
		int count = fact.path("writeCount").asInt();
		String writes = fact.path("writes").valueStream().map(Rehearsed::write).collect(Collectors.joining(", "));
		return with((count > 1) ? "%s by %d writes".formatted(outcome, count) : outcome, writes);
	}

	private static String write(JsonNode write) {
		return "%s %s %s"
			.formatted(write.path("method").asString(), write.path("path").asString(), write.path("body").asString(""))
			.strip();
	}

	private static String facts(JsonNode fact) {
		return fact.path("facts").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
	}

	private static String with(String outcome, String detail) {
		return detail.isEmpty() ? outcome : "%s: %s".formatted(outcome, detail);
	}

}
