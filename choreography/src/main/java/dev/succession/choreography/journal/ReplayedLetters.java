package dev.succession.choreography.journal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.succession.schemas.topics.RecordPosition;

/**
 * Which dead letters were given to this service once more, and by which request, so that
 * a second request has no second effect.
 * <p>
 * It is noted before the transaction that replays the letter, and for one request. If
 * that transaction is rolled back, the same request is read again and may go on; any
 * other request is too late.
 */
public class ReplayedLetters {

	private static final String PREFIX = "replayed/";

	private final StateStore store;

	ReplayedLetters(StateStore store) {
		this.store = store;
	}

	/**
	 * Lets one request have a letter. All requests for a letter have to be taken one
	 * after the other, by one owner.
	 * @param letter the letter's position
	 * @param request what tells the request from all others
	 * @return the request that had the letter before; empty if this one may have it
	 * @throws org.apache.kafka.common.KafkaException if it can't be noted; then the
	 * letter must not be replayed
	 */
	public Optional<String> claim(RecordPosition letter, String request) {
		String key = PREFIX + letter;
		StateStore.Entry noted = this.store.get(key);
		if (noted == null) {
			this.store.store(this.store.record(key, request.getBytes(StandardCharsets.UTF_8)));
			return Optional.empty();
		}
		return Optional.of(new String(noted.value(), StandardCharsets.UTF_8)).filter((other) -> !other.equals(request));
	}

}
