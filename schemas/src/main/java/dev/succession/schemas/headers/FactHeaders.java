package dev.succession.schemas.headers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The headers that travel with a fact. What can't be read counts as absent, since anyone
 * may write a header.
 */
public final class FactHeaders {

	/** Carried from fact to fact. */
	public static final String CORRELATION_ID = "correlation-id";

	/** The fact topic whose record this is, on the topics of delayed facts. */
	public static final String TOPIC = "succession-topic";

	/** How often the fact has been taken up. */
	public static final String ATTEMPT = "succession-attempt";

	/** When the fact was first taken up, in epoch milliseconds. */
	public static final String FIRST_SEEN = "succession-first-seen";

	/**
	 * From when on the patience for the fact runs, in epoch milliseconds: when it was
	 * first tried and could not be finished, plus all waits with a patience of their own.
	 */
	public static final String FIRST_TRIED = "succession-first-tried";

	/** When the first wait with a patience of its own began, in epoch milliseconds. */
	public static final String WAITING_SINCE = "succession-waiting-since";

	/**
	 * The epoch of the request ids: what tells a re-drive of a parked migration from the
	 * tries before. Its name is older than the generations of a migration.
	 */
	public static final String EPOCH = "succession-generation";

	/** The service that wrote the fact. */
	public static final String SERVICE = "succession-service";

	/** When the fact may be taken up again, in epoch milliseconds. */
	public static final String NOT_BEFORE = "succession-not-before";

	private static final int LONGEST = 256;

	private FactHeaders() {
	}

	/**
	 * Reads text.
	 * @param headers a record's headers
	 * @param name the header's name
	 * @return its text; empty if it is absent or too long
	 */
	public static Optional<String> text(Headers headers, String name) {
		Header header = headers.lastHeader(name);
		byte @Nullable [] value = (header != null) ? header.value() : null;
		return (value != null && value.length <= LONGEST) ? Optional.of(new String(value, StandardCharsets.UTF_8))
				: Optional.empty();
	}

	/**
	 * Reads an id.
	 * @param headers a record's headers
	 * @param name the header's name
	 * @return the id; empty if the header is absent or holds none
	 */
	public static Optional<UUID> uuid(Headers headers, String name) {
		return parsed(headers, name, UUID::fromString);
	}

	/**
	 * Reads a time.
	 * @param headers a record's headers
	 * @param name the header's name
	 * @return the time; empty if the header is absent or holds none
	 */
	public static Optional<Instant> instant(Headers headers, String name) {
		return parsed(headers, name, (text) -> Instant.ofEpochMilli(Long.parseLong(text)));
	}

	/**
	 * Reads a number.
	 * @param headers a record's headers
	 * @param name the header's name
	 * @return the number; empty if the header is absent or holds none
	 */
	public static Optional<Integer> number(Headers headers, String name) {
		return parsed(headers, name, Integer::valueOf);
	}

	/**
	 * Sets a header, instead of any of the same name.
	 * @param headers a record's headers
	 * @param name the header's name
	 * @param value what it is to hold, as text
	 */
	public static void put(Headers headers, String name, Object value) {
		headers.remove(name).add(name, value.toString().getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Sets a header, instead of any of the same name.
	 * @param headers a record's headers
	 * @param name the header's name
	 * @param value the time that it is to hold
	 */
	public static void put(Headers headers, String name, Instant value) {
		put(headers, name, (Object) value.toEpochMilli());
	}

	private static <T> Optional<T> parsed(Headers headers, String name, Function<String, T> parser) {
		try {
			return text(headers, name).map(parser);
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
