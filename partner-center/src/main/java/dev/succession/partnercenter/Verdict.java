package dev.succession.partnercenter;

import java.time.Instant;

/** Tells what an HTTP answer means: done, refused, throttled or unknown. */
final class Verdict {

	private Verdict() {
	}

	static Answer<Reply> of(Reply reply, Instant now) {
		return switch (reply.status() / 100) {
			case 2 -> new Answer.Done<>(reply);
			case 4 -> (reply.status() == 429) ? new Answer.Throttled<>(now.plusSeconds(1)) : refused(reply);
			default -> new Answer.Unknown<>("status " + reply.status());
		};
	}

	private static Answer<Reply> refused(Reply reply) {
		try {
			Json json = Json.parse(reply.body());
			String code = json.text("code", "");
			String description = json.text("description", json.text("message", ""));
			return new Answer.Refused<>(new Refusal(reply.status(), code,
					Meaning.of(reply.status(), code, description + json.at("data").node()), description));
		}
		catch (UnreadableException ex) {
			return new Answer.Unknown<>("status " + reply.status() + " with an unreadable body");
		}
	}

}
