package dev.succession.reliability;

import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Ends a service at once when a poll brings it records of a topic, before it looks at
 * them: what it had taken before is committed by then. The JVM is told the topic as
 * {@code -Dcrash.poll=topic}.
 */
public final class CrashAtPoll implements ConsumerInterceptor<byte[], byte[]> {

	private final @Nullable String topic = System.getProperty("crash.poll");

	@Override
	public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
		if (this.topic != null && records.records(this.topic).iterator().hasNext()) {
			Runtime.getRuntime().halt(CrashPoint.CRASHED);
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
