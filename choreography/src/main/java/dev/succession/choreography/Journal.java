package dev.succession.choreography;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.apache.avro.specific.SpecificRecord;

/**
 * What a step may ask about the migration of its fact, in the fact's generation: another
 * generation's intents and facts are not among the answers. It has three parts.
 * <ul>
 * <li>Intents, a write-ahead log: a call whose effect must not happen twice is noted
 * before it is made. Any instance that takes up the fact after a crash, a rebalance or a
 * lost answer finds the intent and must look for the effect before it calls again. The
 * intents of a migration end with their fact: in the same transaction in which the fact
 * is answered or goes on as another one.</li>
 * <li>The index: which facts have happened, and the latest of the small ones, kept in
 * memory for the types that the service names in its {@link IndexedFacts}.</li>
 * <li>The history: {@link #all} facts of a type, read from their topic when asked for.
 * That is slow, and meant for what is asked rarely.</li>
 * </ul>
 * Intents and index are read to the log end once per batch, before any step runs.
 */
public interface Journal {

	/**
	 * When a call was begun last, by any instance.
	 * @param action name of the call within the migration, for example {@code order}
	 * @return the instant by the clock of the instance that began it; empty if there is
	 * no intent
	 */
	Optional<Instant> begun(String action);

	/**
	 * Stores the intent to make a call, and returns when it is stored.
	 * @param action name of the call
	 * @param fact what another instance needs to settle the call
	 * @throws org.apache.kafka.common.KafkaException if it could not be stored; then the
	 * call must not be made
	 */
	void begin(String action, SpecificRecord fact);

	/**
	 * Takes an intent back, because it is certain that nothing was sent, or that it was
	 * refused.
	 * @param action name of the call
	 */
	void withdraw(String action);

	/**
	 * All intents of the migration.
	 * @param type kind of the facts that were stored with them
	 * @param <F> kind of the facts
	 * @return the facts
	 */
	<F extends SpecificRecord> List<F> open(Class<F> type);

	/**
	 * Whether a fact had happened when the batch began.
	 * @param type which fact, one of the service's {@link IndexedFacts}
	 * @return {@code true} if it has happened at least once
	 * @throws IllegalStateException if facts of this type are not indexed
	 */
	boolean has(Class<? extends SpecificRecord> type);

	/**
	 * Whether a fact had happened in the newest generation of another migration when the
	 * batch began, or a finding had been told.
	 * @param type which fact, one of the service's {@link IndexedFacts}
	 * @param migrationId the migration, or the finding
	 * @return {@code true} if it has happened at least once
	 * @throws IllegalStateException if facts of this type are not indexed
	 */
	boolean has(Class<? extends SpecificRecord> type, UUID migrationId);

	/**
	 * The latest facts of one kind about the customer that the fact is about: of each of
	 * its migrations, in each generation, the one that was read last.
	 * @param type which facts, of those that the service's {@link IndexedFacts} keep of
	 * customers
	 * @param <F> the kind of fact
	 * @return the facts, in no order, as of when the batch began, or of the last
	 * {@link #catchUp}
	 * @throws IllegalStateException if facts of this type are not kept of customers
	 */
	<F extends SpecificRecord> List<F> ofCustomer(Class<F> type);

	/**
	 * Reads to the log end once more, so that nothing is missed that happened before what
	 * the step has read elsewhere.
	 * @throws org.apache.kafka.common.KafkaException as for {@link #latest}
	 */
	void catchUp();

	/**
	 * How the migration stood, in all its generations, by the facts of all services. It
	 * is read from their topics, which is slow.
	 * @param at the time that counts
	 * @return the status
	 * @throws org.apache.kafka.common.KafkaException as for {@link #latest}
	 */
	MigrationStatus status(Instant at);

	/**
	 * The latest fact of one kind, as of now: the index is read to the log end once more.
	 * @param type which fact, one that the service's {@link IndexedFacts} keep
	 * @param <F> the kind of fact
	 * @return the fact, or empty if it has not happened
	 * @throws org.apache.kafka.common.KafkaException if broker or registry did not answer
	 * in time; then it is not known what has happened
	 * @throws IllegalStateException if facts of this type are not kept
	 */
	<F extends SpecificRecord> Optional<F> latest(Class<F> type);

	/**
	 * The facts of one kind, as of now. A record that can't be read is passed over.
	 * @param type which facts
	 * @param <F> the kind of fact
	 * @return the facts in the order of the log
	 * @throws org.apache.kafka.common.KafkaException as for {@link #latest}
	 */
	<F extends SpecificRecord> List<F> all(Class<F> type);

	/**
	 * The fact at which this service has parked the migration, as long as the migration
	 * was not taken up again.
	 * @return the fact; empty if the migration is under way, or was parked elsewhere
	 */
	Optional<SpecificRecord> parked();

	/**
	 * Whether this service holds a fact that would lead the migration on, because an
	 * operator has paused it: then none of its users is being moved, and nothing of it
	 * bought or suspended, by this service.
	 * @return {@code true} until the migration is resumed
	 */
	boolean isHeld();

}
