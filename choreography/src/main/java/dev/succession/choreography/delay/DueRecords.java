package dev.succession.choreography.delay;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

import org.springframework.kafka.listener.BatchInterceptor;

/**
 * Lets a listener of the delay topic see only records that are due. The first record that
 * is not due is read again; a partition that begins with it is paused until the record is
 * due, and the other partitions go on.
 * <p>
 * The container calls it before it begins a transaction, and so commits the offsets of
 * the due records and no others. Only one consumer may use it: the container must have
 * concurrency 1.
 */
class DueRecords implements BatchInterceptor<byte[], byte[]> {

	private final DelayRelay relay;

	private final Clock clock;

	private final Map<TopicPartition, Instant> pausedUntil = new HashMap<>();

	DueRecords(DelayRelay relay, Clock clock) {
		this.relay = relay;
		this.clock = clock;
	}

	/** Before each poll: partitions whose first record is due are read again. */
	@Override
	public void setupThreadState(Consumer<?, ?> consumer) {
		this.pausedUntil.keySet().retainAll(consumer.assignment());
		Instant now = this.clock.instant();
		List<TopicPartition> due = this.pausedUntil.entrySet()
			.stream()
			.filter((paused) -> !paused.getValue().isAfter(now))
			.map(Map.Entry::getKey)
			.toList();
		consumer.resume(due);
		due.forEach(this.pausedUntil::remove);
	}

	/**
	 * Takes the records away that are not due.
	 * @param records what was polled
	 * @param consumer the consumer that polled them
	 * @return the due records, which may be none. It is never null: then the container
	 * would commit all that was polled
	 */
	@Override
	public ConsumerRecords<byte[], byte[]> intercept(ConsumerRecords<byte[], byte[]> records,
			Consumer<byte[], byte[]> consumer) {
		try {
			return due(records, consumer);
		}
		// The container would go on behind records that nothing has looked at.
		catch (RuntimeException ex) {
			records.partitions()
				.forEach((partition) -> consumer.seek(partition, records.records(partition).getFirst().offset()));
			throw ex;
		}
	}

	private ConsumerRecords<byte[], byte[]> due(ConsumerRecords<byte[], byte[]> records,
			Consumer<byte[], byte[]> consumer) {
		Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> due = new HashMap<>();
		for (TopicPartition partition : records.partitions()) {
			List<ConsumerRecord<byte[], byte[]>> polled = records.records(partition);
			List<ConsumerRecord<byte[], byte[]>> front = this.relay.due(polled);
			if (front.size() < polled.size()) {
				consumer.seek(partition, polled.get(front.size()).offset());
			}
			if (front.isEmpty()) {
				pause(consumer, partition, polled.getFirst());
			}
			else {
				due.put(partition, front);
			}
		}
		return new ConsumerRecords<>(due, Map.of());
	}

	private void pause(Consumer<?, ?> consumer, TopicPartition partition, ConsumerRecord<byte[], byte[]> first) {
		consumer.pause(List.of(partition));
		this.pausedUntil.put(partition, this.clock.instant().plus(this.relay.untilDue(first)));
	}

}
