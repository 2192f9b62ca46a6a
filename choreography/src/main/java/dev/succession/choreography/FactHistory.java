package dev.succession.choreography;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.RecordPosition;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has happened in a migration, read from the topics: what must be known before
 * anything is undone, and is not worth a database.
 * <p>
 * It reads the one partition of a topic that the customer's facts are in, to the end of
 * all records. Only committed facts count, and a transaction that is open at that moment
 * is waited for. One look-up at a time.
 */
class FactHistory implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(FactHistory.class);

	private final LogReader reader;

	private final Supplier<LogReader> readers;

	private final FactCodec codec;

	private final Duration timeout;

	private final ReentrantLock lock = new ReentrantLock();

	/**
	 * Reads nothing yet.
	 * @param readers makes what reads the topics
	 * @param codec reads facts
	 * @param timeout how long a look-up may take, waiting for others included
	 */
	FactHistory(Supplier<LogReader> readers, FactCodec codec, Duration timeout) {
		this.reader = readers.get();
		this.readers = readers;
		this.codec = codec;
		this.timeout = timeout;
	}

	/**
	 * An index of the migrations in which some facts have happened.
	 * @param types which facts
	 * @return the index, of which nothing is read yet
	 */
	FactIndex index(Collection<Class<? extends SpecificRecord>> types) {
		return new FactIndex(this.readers.get(), this.codec, types.stream().map(FactTopic::of).toList(), this.timeout);
	}

	/**
	 * The facts of one kind in one migration. A record that is no fact is passed over.
	 * @param type which facts
	 * @param customerId the customer, whose id is the key of the records
	 * @param migrationId the migration
	 * @param <F> the kind of fact
	 * @return the facts in the order of the log; empty where the topic does not exist
	 * @throws org.apache.kafka.common.KafkaException if broker or registry did not answer
	 * in time; then nobody knows what has happened
	 */
	<F extends SpecificRecord> List<F> of(Class<F> type, String customerId, UUID migrationId) {
		return lookUp((within) -> records(List.of(FactTopic.of(type)), customerId, LogReader::rewind, within).stream()
			.flatMap((record) -> fact(record, migrationId).stream())
			.map(type::cast)
			.toList());
	}

	/**
	 * The latest fact of one kind in one migration.
	 * @param type which fact
	 * @param customerId the customer, whose id is the key of the records
	 * @param migrationId the migration
	 * @param <F> the kind of fact
	 * @return the fact, or empty if it has not happened
	 * @throws org.apache.kafka.common.KafkaException as for {@link #of}
	 */
	<F extends SpecificRecord> Optional<F> latest(Class<F> type, String customerId, UUID migrationId) {
		List<F> facts = of(type, customerId, migrationId);
		return facts.isEmpty() ? Optional.empty() : Optional.of(facts.getLast());
	}

	/**
	 * Where lies what any service has said about a migration since some time; commands,
	 * which no service writes, do not count.
	 * @param since the time; a fact of that very time counts
	 * @param customerId the customer, whose id is the key of the records
	 * @param migrationId the migration
	 * @return the positions of the facts
	 * @throws org.apache.kafka.common.KafkaException as for {@link #of}
	 */
	List<RecordPosition> since(Instant since, String customerId, UUID migrationId) {
		List<FactTopic> topics = Stream.of(FactTopic.values()).filter((topic) -> !topic.isCommand()).toList();
		return lookUp((within) -> records(topics, customerId, (reader) -> reader.seek(since), within).stream()
			.filter((record) -> record.timestamp() >= since.toEpochMilli())
			.filter((record) -> fact(record, migrationId).isPresent())
			.map(RecordPosition::of)
			.toList());
	}

	/**
	 * One record of any topic.
	 * @param position where it lies
	 * @return the record; empty where no committed one is
	 * @throws org.apache.kafka.common.KafkaException as for {@link #of}
	 */
	Optional<ConsumerRecord<byte[], byte[]>> record(RecordPosition position) {
		return lookUp((within) -> this.reader.read(position, within));
	}

	private <T> T lookUp(Function<Duration, T> question) {
		long deadline = System.nanoTime() + this.timeout.toNanos();
		lock();
		try {
			return question.apply(Duration.ofNanos(deadline - System.nanoTime()));
		}
		finally {
			this.lock.unlock();
		}
	}

	private void lock() {
		try {
			if (!this.lock.tryLock(this.timeout.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new TimeoutException("Others were looking up what has happened for " + this.timeout);
			}
		}
		catch (InterruptedException ex) {
			throw new InterruptException(ex);
		}
	}

	/** Kafka's own choice of a partition for a key. */
	private Optional<TopicPartition> partition(String topic, byte[] key) {
		int partitions = this.reader.partitions(topic).size();
		return (partitions == 0) ? Optional.empty()
				: Optional.of(new TopicPartition(topic, Utils.toPositive(Utils.murmur2(key)) % partitions));
	}

	private List<ConsumerRecord<byte[], byte[]>> records(List<FactTopic> topics, String customerId,
			Consumer<LogReader> start, Duration within) {
		byte[] key = customerId.getBytes(StandardCharsets.UTF_8);
		List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
		this.reader
			.assign(topics.stream().flatMap((topic) -> partition(this.codec.names().of(topic), key).stream()).toList());
		start.accept(this.reader);
		this.reader.readToEnd(within, (record) -> {
			if (Arrays.equals(key, record.key())) {
				records.add(record);
			}
		});
		return records;
	}

	private Optional<SpecificRecord> fact(ConsumerRecord<byte[], byte[]> record, UUID migrationId) {
		return switch (this.codec.decode(record)) {
			case FactCodec.Decoded.Readable readable ->
				Optional.of(readable.fact()).filter((fact) -> migrationId.equals(Subject.of(fact).migrationId()));
			case FactCodec.Decoded.Unreadable unreadable -> {
				log.warn("{} is no fact, and is passed over: {}", RecordPosition.of(record),
						unreadable.reason().getMessage());
				yield Optional.empty();
			}
		};
	}

	@Override
	public void close() {
		this.lock.lock();
		try {
			this.reader.close();
		}
		finally {
			this.lock.unlock();
		}
	}

}
