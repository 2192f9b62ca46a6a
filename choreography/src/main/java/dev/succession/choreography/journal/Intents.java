package dev.succession.choreography.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.succession.choreography.Journal;
import dev.succession.choreography.RequestIds;
import dev.succession.choreography.facts.FactCodec;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.headers.FactHeaders;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Write-ahead log of calls that are not idempotent: see {@link Journal}. The keys begin
 * with {@code attempt/}, as they did when intents were called attempts.
 */
public class Intents {

	private static final String PREFIX = "attempt/";

	private final StateStore store;

	private final FactCodec codec;

	Intents(StateStore store, FactCodec codec) {
		this.store = store;
		this.codec = codec;
	}

	/**
	 * Stores the intent to make a call, and returns when it is stored.
	 * @param subject what the fact that asks for the call is about
	 * @param action name of the action, as in {@link RequestIds}
	 * @param fact what another instance needs to settle the call
	 * @throws org.apache.kafka.common.KafkaException if it could not be stored; then the
	 * call must not be made
	 */
	void begin(UUID subject, String action, SpecificRecord fact) {
		ProducerRecord<byte[], byte[]> record = this.store.record(key(subject, action), this.codec.encode(fact));
		FactHeaders.put(record.headers(), FactHeaders.TOPIC, FactTopic.of(fact.getClass()).topic());
		this.store.store(record);
	}

	/**
	 * When a call was begun last, by any instance.
	 * @param subject what the fact that asks for the call is about
	 * @param action name of the action
	 * @return the instant by the clock of the instance that began it; empty if there is
	 * no intent
	 */
	Optional<Instant> begun(UUID subject, String action) {
		return Optional.ofNullable(this.store.get(key(subject, action))).map(StateStore.Entry::at);
	}

	/**
	 * All intents of a generation of a migration.
	 * @param subject the generation's id
	 * @param type kind of the facts that were stored with them
	 * @param <F> kind of the facts
	 * @return the facts
	 */
	<F extends SpecificRecord> List<F> open(UUID subject, Class<F> type) {
		return this.store.startingWith(prefix(subject))
			.stream()
			.map((entry) -> this.codec.decode(entry.headers(), entry.value(), entry.at()))
			.flatMap((decoded) -> (decoded instanceof FactCodec.Decoded.Readable(var fact) && type.isInstance(fact))
					? Optional.of(type.cast(fact)).stream() : Optional.<F>empty().stream())
			.toList();
	}

	/**
	 * Takes an intent back, because it is certain that nothing was sent, or that it was
	 * refused.
	 * @param subject what the fact that asked for the call is about
	 * @param action name of the action
	 */
	void withdraw(UUID subject, String action) {
		this.store.remove(key(subject, action));
	}

	/**
	 * What ends all intents of a generation of a migration, to be sent with the outcome.
	 * @param subject the generation's id
	 * @return records for the outcome's transaction
	 */
	List<ProducerRecord<byte[], byte[]>> end(UUID subject) {
		return this.store.startingWith(prefix(subject))
			.stream()
			.map((entry) -> this.store.tombstone(entry.key()))
			.toList();
	}

	private static String key(UUID subject, String action) {
		return prefix(subject) + action;
	}

	private static String prefix(UUID subject) {
		return PREFIX + subject + "/";
	}

}
