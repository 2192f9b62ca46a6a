package dev.succession.choreography.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import dev.succession.choreography.IndexedFacts;
import dev.succession.choreography.facts.FactCodec;
import dev.succession.choreography.facts.FactKey;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.RecordPosition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In which migrations some facts have happened, and the small ones themselves: what has
 * to be known about every migration is kept in memory. {@link FactHistory} is for what is
 * large and asked rarely.
 */
public class FactIndex {

	private static final Logger log = LoggerFactory.getLogger(FactIndex.class);

	private static final Kept HAPPENED = new Kept(new byte[0], Instant.EPOCH);

	private final FactCodec codec;

	private final MeterRegistry meters;

	private final Map<FactTopic, List<IndexedFacts.Indexed<?>>> indexed = new EnumMap<>(FactTopic.class);

	/** By the id of a migration's generation. */
	private final Map<FactTopic, Map<UUID, Kept>> migrations = new EnumMap<>(FactTopic.class);

	/** By the key of the customer's records: the ids of its migrations' generations. */
	private final Map<FactTopic, Map<String, Set<UUID>>> customers = new ConcurrentHashMap<>();

	/** The newest generation that a fact belongs to, where that is not the first. */
	private final Map<UUID, Integer> generations = new ConcurrentHashMap<>();

	/**
	 * Creates an empty index.
	 * @param codec reads facts
	 * @param facts the facts that count
	 * @param meters counts records that can't be read
	 */
	public FactIndex(FactCodec codec, List<IndexedFacts> facts, MeterRegistry meters) {
		this.codec = codec;
		this.meters = meters;
		facts.stream().flatMap((all) -> all.facts().stream()).forEach((one) -> {
			FactTopic topic = FactTopic.of(one.type());
			this.indexed.computeIfAbsent(topic, (_) -> new ArrayList<>()).add(one);
			this.migrations.put(topic, new ConcurrentHashMap<>());
		});
		this.indexed.keySet().forEach((topic) -> unreadable(meters, codec.names().of(topic)));
	}

	/**
	 * The latest fact of a migration, or that there is one.
	 *
	 * @param value the fact's bytes; none if only its existence is kept
	 * @param at when it was written
	 */
	private record Kept(byte[] value, Instant at) {
	}

	/**
	 * The topics that have to be read.
	 * @return their names
	 */
	List<String> topics() {
		return this.indexed.keySet().stream().map(this.codec.names()::of).toList();
	}

	/**
	 * Whether a fact has happened, as far as was read.
	 * @param type which fact
	 * @param id the generation's id, as in {@link FactKey#id()}
	 * @return {@code true} if it has happened at least once
	 * @throws IllegalStateException if the service does not index the fact
	 */
	boolean has(Class<? extends SpecificRecord> type, UUID id) {
		return in(type).containsKey(id);
	}

	/**
	 * The newest generation of a migration, as far as was read.
	 * @param migrationId the migration
	 * @return the generation's id, as in {@link FactKey#id()}
	 */
	UUID newestGeneration(UUID migrationId) {
		return FactKey.idOf(migrationId, this.generations.getOrDefault(migrationId, 0));
	}

	/**
	 * The latest fact, as far as was read.
	 * @param type which fact
	 * @param id the generation's id, as in {@link FactKey#id()}
	 * @param <F> the fact
	 * @return the fact; empty if it has not happened
	 * @throws IllegalStateException if the service does not keep the fact
	 */
	<F extends SpecificRecord> Optional<F> latest(Class<F> type, UUID id) {
		Kept kept = kept(type).get(id);
		return (kept != null) ? read(type, kept) : Optional.empty();
	}

	/**
	 * The latest fact about each thing, as far as was read.
	 * @param type which fact
	 * @param <F> the fact
	 * @return the facts, in no order
	 * @throws IllegalStateException if the service does not keep the fact
	 */
	<F extends SpecificRecord> Stream<F> all(Class<F> type) {
		return kept(type).values().stream().flatMap((kept) -> read(type, kept).stream());
	}

	private Map<UUID, Kept> kept(Class<? extends SpecificRecord> type) {
		if (!isKept(FactTopic.of(type))) {
			throw new IllegalStateException(missing(type, "keeping"));
		}
		return in(type);
	}

	private <F extends SpecificRecord> Optional<F> read(Class<F> type, Kept kept) {
		return (this.codec.decode(FactTopic.of(type), kept.value(),
				kept.at()) instanceof FactCodec.Decoded.Readable(var fact)) ? Optional.of(type.cast(fact))
						: Optional.empty();
	}

	/**
	 * The latest fact of each generation of a customer's migrations, as far as was read.
	 * @param type which facts
	 * @param customerKey the key of the customer's records
	 * @param <F> the kind of fact
	 * @return the facts, in no order
	 * @throws IllegalStateException if the service does not index the fact by customer
	 */
	<F extends SpecificRecord> List<F> ofCustomer(Class<F> type, String customerKey) {
		FactTopic topic = FactTopic.of(type);
		if (!isOfCustomers(topic)) {
			throw new IllegalStateException(missing(type, "ofCustomers"));
		}
		return this.customers.getOrDefault(topic, Map.of())
			.getOrDefault(customerKey, Set.of())
			.stream()
			.flatMap((id) -> latest(type, id).stream())
			.toList();
	}

	/**
	 * Takes a record of one of the topics. A record that can't be read is passed over:
	 * the listener of its topic keeps it as a dead letter.
	 * @param record the record
	 * @throws org.apache.kafka.common.errors.SerializationException if the registry does
	 * not answer; then the record has to be read again
	 */
	void read(ConsumerRecord<byte[], byte[]> record) {
		switch (this.codec.decode(record)) {
			case FactCodec.Decoded.Readable(var fact) -> add(fact, record);
			case FactCodec.Decoded.Unreadable(var reason) -> {
				log.warn("{} can't be read; steps will not know that it happened: {}", RecordPosition.of(record),
						reason.getMessage());
				unreadable(this.meters, record.topic()).increment();
			}
		}
	}

	/** Stands at 0 from the start, so that an alert sees the first one. */
	private static Counter unreadable(MeterRegistry meters, String topic) {
		return meters.counter("succession.facts.unreadable", "topic", topic);
	}

	private void add(SpecificRecord fact, ConsumerRecord<byte[], byte[]> record) {
		FactKey key = FactKey.of(fact);
		FactTopic topic = FactTopic.of(fact.getClass());
		if (this.indexed.getOrDefault(topic, List.of()).stream().anyMatch((one) -> one.counts(fact))) {
			if (key.generation() > 0) {
				this.generations.merge(key.subject(), key.generation(), Math::max);
			}
			in(fact.getClass()).put(key.id(),
					isKept(topic) ? new Kept(record.value(), Instant.ofEpochMilli(record.timestamp())) : HAPPENED);
			if (isOfCustomers(topic)) {
				this.customers.computeIfAbsent(topic, (_) -> new ConcurrentHashMap<>())
					.computeIfAbsent(key.recordKey(), (_) -> ConcurrentHashMap.newKeySet())
					.add(key.id());
			}
		}
	}

	private boolean isKept(FactTopic topic) {
		return this.indexed.getOrDefault(topic, List.of()).stream().anyMatch(IndexedFacts.Indexed::isKept);
	}

	private boolean isOfCustomers(FactTopic topic) {
		return this.indexed.getOrDefault(topic, List.of()).stream().anyMatch(IndexedFacts.Indexed::isOfCustomers);
	}

	private Map<UUID, Kept> in(Class<? extends SpecificRecord> type) {
		Map<UUID, Kept> known = this.migrations.get(FactTopic.of(type));
		if (known == null) {
			throw new IllegalStateException(missing(type, "of"));
		}
		return known;
	}

	private static String missing(Class<?> type, String how) {
		return "%s is not indexed for this; name it with IndexedFacts.%s(..) in the service's bean of that type"
			.formatted(type.getSimpleName(), how);
	}

}
