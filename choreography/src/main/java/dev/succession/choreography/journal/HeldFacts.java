package dev.succession.choreography.journal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.succession.choreography.facts.FactCodec;
import dev.succession.choreography.facts.FactKey;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.headers.FactHeaders;
import dev.succession.schemas.topics.RecordPosition;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * The facts that would lead paused migrations on. They are kept until the migration is
 * resumed, in the order in which they came.
 */
public class HeldFacts {

	private static final String PREFIX = "held/";

	/**
	 * What counts only on a topic of the service's own: anyone may write to the others.
	 */
	private static final Set<String> ABOUT_TRIES = Set.of(FactHeaders.ATTEMPT, FactHeaders.FIRST_SEEN,
			FactHeaders.FIRST_TRIED, FactHeaders.WAITING_SINCE, FactHeaders.EPOCH, FactHeaders.NOT_BEFORE);

	/** The clocks of a fact's patience. */
	private static final List<String> CLOCKS = List.of(FactHeaders.FIRST_TRIED, FactHeaders.WAITING_SINCE);

	private final StateStore store;

	private final FactCodec codec;

	HeldFacts(StateStore store, FactCodec codec) {
		this.store = store;
		this.codec = codec;
	}

	/**
	 * All that is kept.
	 * @return the facts, by migration
	 */
	Stream<SpecificRecord> all() {
		return this.store.startingWith(PREFIX).stream().map(this::fact);
	}

	/**
	 * Whether a kept fact of a migration has still to be kept.
	 * @param migrationId the migration
	 * @param isPaused tells it of a fact
	 * @return {@code true} if there is one
	 */
	boolean isAnyHeld(UUID migrationId, Predicate<SpecificRecord> isPaused) {
		return entries(migrationId).stream().map(this::fact).anyMatch(isPaused);
	}

	/**
	 * Whether a fact of a migration is kept here: then no step of it is under way.
	 * @param migrationId the migration
	 * @return {@code true} if there is one
	 */
	boolean has(UUID migrationId) {
		return !entries(migrationId).isEmpty();
	}

	/**
	 * How many facts of a kind are kept, as far as the journal was read.
	 * @param fact the kind
	 * @return their number, over all instances
	 */
	public long count(FactTopic fact) {
		return this.store.startingWith(PREFIX, fact).size();
	}

	/**
	 * Keeps a fact, instead of taking it.
	 * @param migrationId its migration
	 * @param fact the fact
	 * @param record the record in which it came
	 * @param isTakenUpAgain whether that lay on a topic of the service's own
	 * @return the record for the transaction of the fact's offset
	 */
	public ProducerRecord<byte[], byte[]> keep(UUID migrationId, SpecificRecord fact,
			ConsumerRecord<byte[], byte[]> record, boolean isTakenUpAgain) {
		ProducerRecord<byte[], byte[]> kept = this.store.record(prefix(migrationId) + RecordPosition.of(record),
				record.value());
		record.headers().forEach((header) -> {
			if (isTakenUpAgain || !ABOUT_TRIES.contains(header.key())) {
				kept.headers().add(header);
			}
		});
		FactHeaders.put(kept.headers(), FactHeaders.TOPIC, FactTopic.of(fact.getClass()).topic());
		return kept;
	}

	/**
	 * The kept facts of a migration, to be taken up again. The time in which they were
	 * kept does not count for their patience.
	 * @param migrationId the migration
	 * @param topic where the service takes facts up again
	 * @return the records, in the order in which the facts came
	 */
	List<ProducerRecord<byte[], byte[]>> released(UUID migrationId, String topic) {
		return entries(migrationId).stream().map((entry) -> released(entry, topic)).toList();
	}

	private ProducerRecord<byte[], byte[]> released(StateStore.Entry entry, String topic) {
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, customerKey(entry), entry.value());
		entry.headers().forEach(record.headers()::add);
		Duration kept = Duration.between(entry.at(), this.store.now());
		CLOCKS.forEach((clock) -> putOff(record.headers(), clock, kept));
		return record;
	}

	private static void putOff(Headers headers, String clock, Duration by) {
		FactHeaders.instant(headers, clock).ifPresent((since) -> FactHeaders.put(headers, clock, since.plus(by)));
	}

	private byte[] customerKey(StateStore.Entry entry) {
		return FactKey.of(fact(entry)).recordKey().getBytes(StandardCharsets.UTF_8);
	}

	private SpecificRecord fact(StateStore.Entry entry) {
		return switch (this.codec.decode(entry.headers(), entry.value(), entry.at())) {
			case FactCodec.Decoded.Readable(var fact) -> fact;
			case FactCodec.Decoded.Unreadable(var reason) -> throw new IllegalStateException(
					"%s was a fact when it was kept, and can't be read now".formatted(entry.key()), reason);
		};
	}

	/**
	 * What removes the kept facts of a migration: they are taken up again, or the
	 * migration is undone.
	 * @param migrationId the migration
	 * @return records for the outcome's transaction
	 */
	List<ProducerRecord<byte[], byte[]>> removed(UUID migrationId) {
		return entries(migrationId).stream().map((entry) -> this.store.tombstone(entry.key())).toList();
	}

	private List<StateStore.Entry> entries(UUID migrationId) {
		return this.store.startingWith(prefix(migrationId))
			.stream()
			.sorted(Comparator.comparing(StateStore.Entry::at).thenComparing(StateStore.Entry::offset))
			.toList();
	}

	private static String prefix(UUID migrationId) {
		return "%s%s/".formatted(PREFIX, migrationId);
	}

}
