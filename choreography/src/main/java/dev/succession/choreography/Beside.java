package dev.succession.choreography;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a service may do beside its steps: follow a topic whose newest facts it has to
 * know before it acts, and note settings with which it has run.
 */
public interface Beside {

	/**
	 * Follows a topic with a consumer of its own. Nothing is read yet.
	 * @param topic the topic
	 * @param currentFor how long what was read is recent enough
	 * @param record takes each record, and may be given one that it has taken before
	 * @return the follower, to be closed
	 */
	Follower follow(FactTopic topic, Duration currentFor, Consumer<ConsumerRecord<byte[], byte[]>> record);

	/**
	 * Reads a fact.
	 * @param record a record of a fact topic
	 * @return the fact
	 * @throws org.apache.kafka.common.errors.SerializationException if it is none, or the
	 * registry does not answer
	 */
	SpecificRecord read(ConsumerRecord<byte[], byte[]> record);

	/**
	 * A setting that was noted last. What the service remembers is read to its end before
	 * that.
	 * @param name the setting
	 * @return its value; empty if none was noted
	 */
	Optional<Noted> noted(String name);

	/**
	 * Notes a setting, and returns when it is stored.
	 * @param name the setting
	 * @param value its value
	 * @throws org.apache.kafka.common.KafkaException if the broker has not stored it in
	 * time
	 */
	void note(String name, String value);

	/** Follows a topic, and knows how old is what it has read. */
	interface Follower extends AutoCloseable {

		/**
		 * Reads to the end.
		 * @throws org.apache.kafka.common.KafkaException if broker or registry did not
		 * answer in time
		 */
		void catchUp();

		/**
		 * Whether what was read is recent enough to act on it.
		 * @return {@code true} if the topic was read to its end a short time ago
		 */
		boolean isConfirmed();

		@Override
		void close();

	}

	/**
	 * A setting that was noted.
	 *
	 * @param value its value
	 * @param since when that was noted, by the clock of the instance that did it
	 */
	record Noted(String value, Instant since) {
	}

}
