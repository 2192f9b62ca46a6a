package dev.succession.benchmark.arms.simple;

import dev.succession.benchmark.arms.steps.Call;
import dev.succession.benchmark.arms.steps.Calls;
import dev.succession.benchmark.arms.steps.PartnerCenter;
import dev.succession.benchmark.arms.steps.Pause;
import dev.succession.benchmark.arms.steps.Reply;
import tools.jackson.databind.JsonNode;

/**
 * Sends each call at once, without an {@code MS-RequestId}. After a rejection it may
 * sleep for as long as the rejection says, and send the call again.
 *
 * @param partnerCenter where to
 * @param repetitions how often a rejected call is sent again
 */
record SingleCalls(PartnerCenter partnerCenter, int repetitions) implements Calls {

	/** A rejected call has failed. */
	static final int NONE = 0;

	/** Until the call is admitted. */
	static final int ENDLESS = Integer.MAX_VALUE;

	@Override
	public JsonNode send(Call call) {
		Reply reply = this.partnerCenter.send(call);
		for (int again = 0; reply.isRejected() && again < this.repetitions; again++) {
			Pause.of(reply.retryAfter());
			reply = this.partnerCenter.send(call);
		}
		return reply.done();
	}

}
