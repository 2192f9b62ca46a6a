package dev.succession.simulator.call;

/**
 * A step that every call passes before its endpoint, and every answer after it. Stages
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
