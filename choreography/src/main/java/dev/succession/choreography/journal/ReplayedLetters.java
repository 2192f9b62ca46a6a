package dev.succession.choreography.journal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.succession.schemas.topics.RecordPosition;

/**
 * Which dead letters were replayed, and for which request, so that a second request has
 * no second effect.
 * <p>
 * The claim is stored before the transaction that replays the letter. If that transaction
 * is rolled back, the same request is read again and goes on; any other request is
 * refused.
 */
public class ReplayedLetters {

	private static final String PREFIX = "replayed/";

	private final StateStore store;

	ReplayedLetters(StateStore store) {
		this.store = store;
	}

	/**
	 * Claims a letter for one request. All requests for a letter have to be taken one
	 * after the other, by one consumer.
	 * @param letter the letter's position
	 * @param request what tells the request from all others
	 * @return the other request that has claimed the letter; empty if this one has it
	 * @throws org.apache.kafka.common.KafkaException if it can't be stored; then the
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
