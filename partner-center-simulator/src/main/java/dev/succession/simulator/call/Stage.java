package dev.succession.simulator.call;

/**
 * Something every call goes through on its way in and its answer on its way out. Stages
 * are passed in their {@link org.springframework.core.annotation.Order}.
 */
public interface Stage {

	/**
	 * Handles a call, usually by passing it on.
	 * @param request the call
	 * @param next the stages behind this one, and the endpoint
	 * @return the answer
	 */
	Answer pass(Request request, Endpoint next);

}
