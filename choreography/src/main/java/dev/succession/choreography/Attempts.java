package dev.succession.choreography;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The calls that were begun and of whose outcome nothing is committed yet. A call whose
 * effect must not be had twice is noted here before it is made, so that whoever takes up
 * the fact after a crash, a rebalance or a lost answer knows that he is not the first.
 * <p>
 * An attempt ends with its fact: when the fact is answered, or goes on as another one,
 * its attempts are taken out in the same transaction.
 */
class Attempts {

	private static final String PREFIX = "attempt/";

	private final StateLog log;

	private final FactCodec codec;

	Attempts(StateLog log, FactCodec codec) {
		this.log = log;
		this.codec = codec;
	}

	/**
	 * Notes that a call is about to be made, and returns when that is stored.
	 * @param subject what the fact that asks for the call is about
	 * @param action name of the action, as in {@link RequestIds}
	 * @param fact what somebody else needs to know to settle the call
	 * @throws org.apache.kafka.common.KafkaException if it could not be stored; then the
	 * call must not be made
	 */
	void begin(UUID subject, String action, SpecificRecord fact) {
		ProducerRecord<byte[], byte[]> record = this.log.record(key(subject, action), this.codec.encode(fact));
		FactHeaders.put(record.headers(), FactHeaders.TOPIC, FactTopic.of(fact.getClass()).topic());
		this.log.store(record);
	}

	/**
	 * When a call was begun last, by whichever instance.
	 * @param subject what the fact that asks for the call is about
	 * @param action name of the action
	 * @return the instant by the clock of who began it; empty if this is the first time
	 */
	Optional<Instant> begun(UUID subject, String action) {
		return Optional.ofNullable(this.log.get(key(subject, action))).map(StateLog.Entry::at);
	}

	/**
	 * All calls of the migration that were begun.
	 * @param subject the migration
	 * @param type kind of the facts that were noted with the calls
	 * @param <F> kind of the facts
	 * @return the facts
	 */
	<F extends SpecificRecord> List<F> open(UUID subject, Class<F> type) {
		return this.log.startingWith(prefix(subject))
			.stream()
			.map((entry) -> this.codec.decode(entry.headers(), entry.value(), entry.at()))
			.flatMap((decoded) -> (decoded instanceof FactCodec.Decoded.Readable(var fact) && type.isInstance(fact))
					? Optional.of(type.cast(fact)).stream() : Optional.<F>empty().stream())
			.toList();
	}

	/**
	 * Takes back that a call was begun, because it is certain that nothing was sent, or
	 * that it was refused.
	 * @param subject what the fact that asked for the call is about
	 * @param action name of the action
	 */
	void withdraw(UUID subject, String action) {
		this.log.forget(key(subject, action));
	}

	/**
	 * What ends all attempts of a migration, to be sent with the outcome.
	 * @param migrationId the migration
	 * @return records for the outcome's transaction
	 */
	List<ProducerRecord<byte[], byte[]>> end(UUID migrationId) {
		return this.log.startingWith(prefix(migrationId))
			.stream()
			.map((entry) -> this.log.tombstone(entry.key()))
			.toList();
	}

	private static String key(UUID subject, String action) {
		return prefix(subject) + action;
	}

	private static String prefix(UUID migrationId) {
		return PREFIX + migrationId + "/";
	}

}
