package dev.succession.choreography.journal;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes followers of topics.
 *
 * @param consumers a consumer's settings, as the service has them
 * @param offsets knows where topics end
 * @param group the service's consumer group, with which the clients' ids begin
 * @param timeout how long reading to the end may take
 */
record TopicFollowers(Map<String, Object> consumers, TopicOffsets offsets, String group, Duration timeout) {

	/**
	 * Follows topics. Nothing is read yet.
	 * @param name what the client's id ends with
	 * @param topics the names of the topics
	 * @param currentFor how long what was read is recent enough
	 * @param record takes each record, and may be given one that it has taken before
	 * @return the follower, to be closed
	 */
	public TopicFollower of(String name, Collection<String> topics, Duration currentFor,
			Consumer<ConsumerRecord<byte[], byte[]>> record) {
		TopicReader reader = new TopicReader(this.consumers, this.offsets, "%s-%s".formatted(this.group, name),
				this.timeout);
		return new TopicFollower(reader, topics, record, currentFor, this.timeout);
	}

}
