package dev.succession.simulator.call;

/**
 * Answers one kind of call.
 */
@FunctionalInterface
public interface Endpoint {

	/**
	 * Answers a call.
	 * @param request the call
	 * @return the answer
	 */
	Answer answer(Request request);

}
