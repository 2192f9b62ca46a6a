package dev.succession.benchmark.arms.simple;

import java.util.UUID;
import java.util.regex.Pattern;

import dev.succession.benchmark.arms.steps.Call;
import dev.succession.benchmark.arms.steps.Calls;
import dev.succession.benchmark.arms.steps.PartnerCenter;
import dev.succession.benchmark.arms.steps.Reply;
import tools.jackson.databind.JsonNode;

/**
 * Sends a call as soon as a slot is free. A rejection holds all calls up for the time
 * that it names, and then the call is sent again.
 *
 * @param partnerCenter where to
 * @param slots the calls in flight
 * @param number whose calls they are: lower numbers go first
 * @param limited paths of the calls that count for the limit
 */
record PacedCalls(PartnerCenter partnerCenter, Slots slots, long number, Pattern limited) implements Calls {

	/** Every call counts for the limit. */
	static final Pattern ALL = Pattern.compile(".*");

	/** Only calls about customers, orders and subscriptions count, as published. */
	static final Pattern PUBLISHED = Pattern
		.compile("/customers/[^/?]+(/subscriptions(/[^/?]+)?|/orders(/.*)?)?(\\?.*)?");

	@Override
	public JsonNode send(Call call) {
		Call sent = call.isWrite() ? call.with("MS-RequestId", UUID.randomUUID().toString()) : call;
		while (true) {
			Reply reply = once(sent);
			if (!reply.isRejected()) {
				return reply.done();
			}
			this.slots.close(reply.retryAfter());
		}
	}

	private Reply once(Call call) {
		this.slots.acquire(this.number, this.limited.matcher(call.path()).matches());
		try {
			return this.partnerCenter.send(call);
		}
		finally {
			this.slots.release();
		}
	}

}
