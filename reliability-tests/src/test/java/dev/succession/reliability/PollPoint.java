package dev.succession.reliability;

import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens to a service when a poll has brought it records of a topic and
 * it has not looked at them yet. The JVM is told the topic by a system property.
 */
abstract class PollPoint implements ConsumerInterceptor<byte[], byte[]> {

	private final @Nullable String topic;

	/**
	 * A point that is reached by records of one topic, or never.
	 * @param property the system property that names the topic
	 */
	PollPoint(String property) {
		this.topic = System.getProperty(property);
	}

	@Override
	public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
		if (this.topic != null && records.records(this.topic).iterator().hasNext()) {
			reached();
		}
		return records;
	}

	/** What happens there. */
	abstract void reached();

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
