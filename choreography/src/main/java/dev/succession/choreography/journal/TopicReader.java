package dev.succession.choreography.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.succession.schemas.topics.RecordPosition;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics outside of any consumer group, from their beginning to their very end.
 * <p>
 * It reads committed records up to the log end offset, not the last stable offset. So an
 * open transaction is waited for, not overlooked. For one thread at a time.
 */
public class TopicReader implements AutoCloseable {

	private static final Duration POLL = Duration.ofMillis(100);

	/**
	 * How long a broker may hold back an empty answer. The next look-up would wait for
	 * that answer.
	 */
	private static final int MAX_WAIT_MILLISECONDS = 10;

	private final Consumer<byte[], byte[]> consumer;

	private final TopicOffsets offsets;

	private final Duration timeout;

	/**
	 * Connects with Kafka, and reads nothing yet.
	 * @param settings a consumer's settings, as the service has them
	 * @param offsets knows where topics end
	 * @param name the client's id
	 * @param timeout how long Kafka may take to answer one question
	 */
	public TopicReader(Map<String, Object> settings, TopicOffsets offsets, String name, Duration timeout) {
		this.consumer = consumer(settings, name);
		this.offsets = offsets;
		this.timeout = timeout;
	}

	private static Consumer<byte[], byte[]> consumer(Map<String, Object> settings, String name) {
		Map<String, Object> config = new HashMap<>(settings);
		config.remove(ConsumerConfig.GROUP_ID_CONFIG);
		config.put(CommonClientConfigs.CLIENT_ID_CONFIG, name);
		config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
		config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
		config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
		config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
		config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, MAX_WAIT_MILLISECONDS);
		return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
	}

	/**
	 * The partitions of a topic.
	 * @param topic its name
	 * @return the partitions; none where the topic does not exist
	 */
	List<TopicPartition> partitions(String topic) {
		return this.consumer.partitionsFor(topic, this.timeout)
			.stream()
			.map((partition) -> new TopicPartition(partition.topic(), partition.partition()))
			.toList();
	}

	/**
	 * Reads these partitions from now on; one that was not among them before, from its
	 * beginning.
	 * @param partitions the partitions
	 */
	void assign(Collection<TopicPartition> partitions) {
		Set<TopicPartition> added = new HashSet<>(partitions);
		if (added.equals(this.consumer.assignment())) {
			return;
		}
		added.removeAll(this.consumer.assignment());
		this.consumer.assign(partitions);
		if (!added.isEmpty()) {
			this.consumer.seekToBeginning(added);
		}
	}

	/**
	 * Reads one record. Its partition is the only one that is assigned afterwards.
	 * @param position where it lies
	 * @param within how long that may take
	 * @return the record; empty where no committed one is
	 * @throws TimeoutException if it was not reached in time
	 */
	Optional<ConsumerRecord<byte[], byte[]>> read(RecordPosition position, Duration within) {
		TopicPartition partition = new TopicPartition(position.topic(), position.partition());
		List<TopicPartition> one = partitions(position.topic()).stream().filter(partition::equals).toList();
		if (one.isEmpty() || position.offset() < this.offsets.first(one).getOrDefault(partition, 0L)
				|| position.offset() >= this.offsets.next(one).getOrDefault(partition, 0L)) {
			return Optional.empty();
		}
		this.consumer.assign(one);
		this.consumer.seek(partition, position.offset());
		List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
		readTo(Map.of(partition, position.offset() + 1), within, (record) -> {
			if (record.offset() == position.offset()) {
				found.add(record);
			}
		});
		return found.stream().findFirst();
	}

	/**
	 * Goes on with the first records that were written at a time or after it, committed
	 * or not yet.
	 * @param since the time, by the clocks of the writers
	 */
	void seek(Instant since) {
		this.offsets.since(this.consumer.assignment(), since).forEach(this.consumer::seek);
	}

	/** Begins at the beginning once more. */
	void rewind() {
		this.consumer.seekToBeginning(this.consumer.assignment());
	}

	/**
	 * Reads on to the end that some topics have now, in whatever partitions they have by
	 * now. If a record can't be told, because the registry does not answer, the next time
	 * begins at the beginning: what was fetched with it was not taken either.
	 * @param topics the names of the topics; one that does not exist has no records
	 * @param within how long that may take
	 * @param record takes each record, and may be given one that it has taken before
	 * @throws TimeoutException if the end was not reached in time
	 * @throws SerializationException as thrown by who takes the records
	 */
	void readOn(Collection<String> topics, Duration within,
			java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> record) {
		assign(topics.stream().flatMap((topic) -> partitions(topic).stream()).toList());
		try {
			readToEnd(within, record);
		}
		catch (SerializationException ex) {
			rewind();
			throw ex;
		}
	}

	/**
	 * Reads on to the end that the assigned partitions have now.
	 * @param within how long that may take
	 * @param record takes each record
	 * @throws TimeoutException if the end was not reached in time
	 */
	void readToEnd(Duration within, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> record) {
		readTo(this.offsets.next(this.consumer.assignment()), within, record);
	}

	private void readTo(Map<TopicPartition, Long> ends, Duration within,
			java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> record) {
		long deadline = System.nanoTime() + within.toNanos();
		while (ends.entrySet().stream().anyMatch((end) -> position(end.getKey()) < end.getValue())) {
			if (System.nanoTime() - deadline > 0) {
				throw new TimeoutException("%s could not be read to the end within %s".formatted(topics(), within));
			}
			this.consumer.poll(POLL).forEach(record);
		}
	}

	@Override
	public void close() {
		this.consumer.close();
	}

	private long position(TopicPartition partition) {
		return this.consumer.position(partition, this.timeout);
	}

	private List<String> topics() {
		return this.consumer.assignment().stream().map(TopicPartition::topic).distinct().toList();
	}

}
