package dev.succession.partnercenter;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

import org.springframework.web.client.ResourceAccessException;

/** What every call goes through: its token, its time limit, and its answer as a value. */
class Exchange {

	private final Transport transport;

	private final Credentials credentials;

	private final PartnerCenterProperties properties;

	private final Clock clock;

	Exchange(Transport transport, Credentials credentials, PartnerCenterProperties properties, Clock clock) {
		this.transport = transport;
		this.credentials = credentials;
		this.properties = properties;
		this.clock = clock;
	}

	/** Sends a call and reads its answer's body. */
	<T> Answer<T> send(CallContext context, Call call, Function<Json, T> reader) {
		return sendForReply(context, call).then((reply) -> read(reply, reader));
	}

	/** Sends a call whose answer is successful but need not have a body. */
	Answer<Reply> sendForReply(CallContext context, Call call) {
		UUID requestId = (call.requestId() != null) ? call.requestId() : UUID.randomUUID();
		return attempt(context, call, requestId, true);
	}

	private Answer<Reply> attempt(CallContext context, Call call, UUID requestId, boolean renewable) {
		Tokens tokens = this.credentials.of(call.credential());
		return tokens.get().then((token) -> {
			Answer<Reply> answer = attempt(context, call, requestId, token);
			if (renewable && answer instanceof Answer.Refused<Reply>(Refusal refusal) && refusal.status() == 401) {
				tokens.refused(token);
				return attempt(context, call, requestId, false);
			}
			return answer;
		});
	}

	private Answer<Reply> attempt(CallContext context, Call call, UUID requestId, String token) {
		Duration left = Duration.between(this.clock.instant(), context.deadline());
		if (left.compareTo(this.properties.minCallTime()) < 0) {
			return new Answer.Throttled<>(context.deadline());
		}
		Duration limit = (left.compareTo(this.properties.totalTimeout()) < 0) ? left : this.properties.totalTimeout();
		try {
			Reply reply = this.transport.send(call, requestId, context.correlationId(), token, limit);
			return Verdict.of(reply, this.clock.instant());
		}
		catch (ResourceAccessException | IOException ex) {
			return new Answer.Unknown<>("no answer");
		}
	}

	private static <T> Answer<T> read(Reply reply, Function<Json, T> reader) {
		try {
			return new Answer.Done<>(reader.apply(Json.parse(reply.body())));
		}
		catch (UnreadableException ex) {
			return new Answer.Unknown<>("unreadable answer: " + ex.reason());
		}
	}

	Instant now() {
		return this.clock.instant();
	}

}
