package dev.succession.simulator.api.paging;

import java.util.Arrays;

import dev.succession.simulator.protocol.Refusal;

/**
 * Which page of a list is asked for. The published page index has no parameter that would
 * say which one, so it is not supported.
 */
enum Seek {

	/** The first one. */
	FIRST("First"),

	/** The one behind the page that the token came with. */
	NEXT("Next"),

	/** The one before the page that the token came with. */
	PREVIOUS("Previous"),

	/** The last one. */
	LAST("Last");

	private final String published;

	Seek(String published) {
		this.published = published;
	}

	static Seek of(String text) {
		return Arrays.stream(values())
			.filter((seek) -> seek.published.equalsIgnoreCase(text))
			.findFirst()
			.orElseThrow(Seek::notSupported);
	}

	static Refusal notSupported() {
		return new Refusal(400, 3000, "The seek operation is not supported.", "seekOperation");
	}

	String published() {
		return this.published;
	}

	boolean needsToken() {
		return this == NEXT || this == PREVIOUS;
	}

}
