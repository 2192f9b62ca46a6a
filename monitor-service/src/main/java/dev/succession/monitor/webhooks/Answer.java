package dev.succession.monitor.webhooks;

/** What came of one attempt to send an event. */
sealed interface Answer {

	/** What is shown of it: neither an address nor a text from elsewhere. */
	String detail();

	/**
	 * The webhook has taken the event.
	 *
	 * @param detail the status
	 */
	record Taken(String detail) implements Answer {
	}

	/**
	 * It has not, and may take it later.
	 *
	 * @param detail the status, or why there is none
	 */
	record NotTaken(String detail) implements Answer {
	}

	/**
	 * It never will.
	 *
	 * @param detail the status
	 */
	record Gone(String detail) implements Answer {
	}

	static Answer of(int status) {
		String detail = "HTTP %d".formatted(status);
		if (status == 410) {
			return new Gone(detail);
		}
		return (status >= 200 && status < 300) ? new Taken(detail) : new NotTaken(detail);
	}

}
