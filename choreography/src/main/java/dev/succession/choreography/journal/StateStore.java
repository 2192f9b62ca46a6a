package dev.succession.choreography.journal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.headers.FactHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The service's compacted topic as a map: what the service remembers besides the facts.
 * {@link ServiceJournal} reads it; every instance has all of it in memory.
 */
public class StateStore implements AutoCloseable {

	private final String topic;

	private final Producer<byte[], byte[]> producer;

	private final Duration timeout;

	private final Clock clock;

	private final NavigableMap<String, Entry> entries = new ConcurrentSkipListMap<>();

	/**
	 * Creates an empty store.
	 * @param topic the compacted topic
	 * @param producer writes it, outside of any transaction
	 * @param timeout how long one write may take
	 * @param clock the service's clock
	 */
	public StateStore(String topic, Producer<byte[], byte[]> producer, Duration timeout, Clock clock) {
		this.topic = topic;
		this.producer = producer;
		this.timeout = timeout;
		this.clock = clock;
	}

	/**
	 * What is remembered under a key.
	 *
	 * @param key the key
	 * @param value the value
	 * @param headers the record's headers
	 * @param at when it was written, by the writer's clock
	 * @param partition the partition in which it lies
	 * @param offset its offset there
	 */
	record Entry(String key, byte[] value, Headers headers, Instant at, int partition, long offset) {

		/**
		 * An instance knows what it has written before it reads what lies before that.
		 */
		boolean isBehind(int otherPartition, long otherOffset) {
			return this.partition == otherPartition && this.offset > otherOffset;
		}

	}

	/**
	 * The compacted topic.
	 * @return its name
	 */
	String topic() {
		return this.topic;
	}

	/**
	 * The present, by the service's clock.
	 * @return the instant
	 */
	Instant now() {
		return this.clock.instant();
	}

	/**
	 * What is remembered under a key.
	 * @param key the key
	 * @return the entry, or null
	 */
	@Nullable Entry get(String key) {
		return this.entries.get(key);
	}

	/**
	 * All entries whose key begins alike.
	 * @param prefix how the keys begin
	 * @return the entries by key
	 */
	List<Entry> startingWith(String prefix) {
		return this.entries.tailMap(prefix)
			.values()
			.stream()
			.takeWhile((entry) -> entry.key().startsWith(prefix))
			.toList();
	}

	/**
	 * All entries whose key begins alike and that hold a fact of one kind.
	 * @param prefix how the keys begin
	 * @param fact the kind
	 * @return the entries by key
	 */
	List<Entry> startingWith(String prefix, FactTopic fact) {
		return startingWith(prefix).stream()
			.filter((entry) -> FactHeaders.text(entry.headers(), FactHeaders.TOPIC)
				.filter(fact.topic()::equals)
				.isPresent())
			.toList();
	}

	/**
	 * Publishes an entry outside of any transaction and returns when it is stored.
	 * @param record the entry, made by {@link #record}
	 * @throws KafkaException if the broker has not stored it in time
	 */
	void store(ProducerRecord<byte[], byte[]> record) {
		RecordMetadata stored;
		try {
			stored = this.producer.send(record).get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			throw new InterruptException(ex);
		}
		catch (ExecutionException | java.util.concurrent.TimeoutException ex) {
			throw new KafkaException("%s has not stored a record".formatted(this.topic), ex);
		}
		put(new Entry(name(record.key()), record.value(), record.headers(),
				Instant.ofEpochMilli(Objects.requireNonNull(record.timestamp())), stored.partition(), stored.offset()));
	}

	/**
	 * Removes an entry, outside of any transaction and without waiting.
	 * @param key the entry's key
	 */
	void remove(String key) {
		this.entries.remove(key);
		this.producer.send(tombstone(key));
	}

	/**
	 * A record with an entry.
	 * @param key its key
	 * @param value its value
	 * @return the record, with the present as its time
	 */
	ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
		return new ProducerRecord<>(this.topic, null, this.clock.millis(), key.getBytes(StandardCharsets.UTF_8), value);
	}

	/**
	 * A record that removes an entry.
	 * @param key the entry's key
	 * @return the record
	 */
	ProducerRecord<byte[], byte[]> tombstone(String key) {
		return new ProducerRecord<>(this.topic, key.getBytes(StandardCharsets.UTF_8), null);
	}

	/**
	 * Takes a record of the topic.
	 * @param record the record, by whichever instance
	 */
	void read(ConsumerRecord<byte[], byte[]> record) {
		if (record.key() == null) {
			return;
		}
		String key = name(record.key());
		if (record.value() != null) {
			put(new Entry(key, record.value(), record.headers(), Instant.ofEpochMilli(record.timestamp()),
					record.partition(), record.offset()));
		}
		else {
			this.entries.computeIfPresent(key,
					(_, known) -> known.isBehind(record.partition(), record.offset()) ? known : null);
		}
	}

	@Override
	public void close() {
		this.producer.close();
	}

	private void put(Entry entry) {
		this.entries.merge(entry.key(), entry,
				(known, other) -> known.isBehind(other.partition(), other.offset()) ? known : other);
	}

	private static String name(byte[] key) {
		return new String(key, StandardCharsets.UTF_8);
	}

}
