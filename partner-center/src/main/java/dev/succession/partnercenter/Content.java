package dev.succession.partnercenter;

import org.jspecify.annotations.Nullable;

/**
 * What a successful answer says, once it is known to be whole.
 *
 * @param status the status, 2xx
 * @param body its JSON, {@code null} if there is none
 */
record Content(int status, @Nullable Json body) {

	static Content of(Reply reply, boolean bodyNeeded) {
		boolean empty = reply.isEmpty() && !bodyNeeded;
		return new Content(reply.status(), empty ? null : reply.json());
	}

	Json json() {
		if (this.body == null) {
			throw new UnreadableException("empty body");
		}
		return this.body;
	}

}
