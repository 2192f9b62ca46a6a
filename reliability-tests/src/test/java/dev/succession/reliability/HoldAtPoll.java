package dev.succession.reliability;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Holds a service up, once, when a poll has brought it records of a topic and it has not
 * looked at them yet. Its sign of life goes on meanwhile.
 */
public final class HoldAtPoll implements ConsumerInterceptor<byte[], byte[]> {

	private static final AtomicBoolean HELD = new AtomicBoolean();

	private final @Nullable String topic = System.getProperty("hold.poll");

	@Override
	public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
		if (this.topic != null && records.records(this.topic).iterator().hasNext() && HELD.compareAndSet(false, true)) {
			HoldPoint.Place.ofThisProgram().hold();
		}
		return records;
	}

	@Override
	public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
	}

	@Override
	public void close() {
	}

	@Override
	public void configure(Map<String, ?> configs) {
	}

}
