package dev.succession.benchmark.arms.steps;

import tools.jackson.databind.JsonNode;

/** How an arm sends calls: at once, in turn, again after a rejection. */
@FunctionalInterface
public interface Calls {

	/**
	 * Sends a call and waits for its answer.
	 * @param call the call
	 * @return the body of the answer
	 * @throws CallFailedException if the arm gives the call up
	 */
	JsonNode send(Call call);

}
