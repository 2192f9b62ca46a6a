package dev.succession.reliability.interceptors;

import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Does something to a service after a poll has returned records of a topic and before the
 * service handles them. A system property names the topic.
 */
abstract class PollInterceptor implements ConsumerInterceptor<byte[], byte[]> {

	private final @Nullable String topic;

	/**
	 * A point that is reached by records of one topic, or never.
	 * @param property the system property that names the topic
	 */
	PollInterceptor(String property) {
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
