package dev.succession.benchmark.arms.steps;

import java.time.Duration;

import tools.jackson.databind.JsonNode;

/**
 * The answer to one call that was sent once.
 *
 * @param call the call
 * @param status the HTTP status
 * @param retryAfter the time that a rejection names; 1 s if it names none
 * @param body the body; a missing node if there is none
 */
public record Reply(Call call, int status, Duration retryAfter, JsonNode body) {

	private static final int TOO_MANY_REQUESTS = 429;

	/**
	 * Whether the rate limit rejected the call.
	 * @return {@code true} for a 429
	 */
	public boolean isRejected() {
		return this.status == TOO_MANY_REQUESTS;
	}

	/**
	 * The body of a call that was done.
	 * @return the body
	 * @throws CallFailedException if the call was not done
	 */
	public JsonNode done() {
		if (this.status / 100 != 2) {
			throw new CallFailedException("%s %s is answered with %d: %s".formatted(this.call.method(),
					this.call.path(), this.status, this.body));
		}
		return this.body;
	}

}
