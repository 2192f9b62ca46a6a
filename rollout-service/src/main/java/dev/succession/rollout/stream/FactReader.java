package dev.succession.rollout.stream;

import java.time.Duration;
import java.time.Instant;

import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.commands.CommandJson;
import dev.succession.schemas.topics.TopicNames;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads facts. While the registry does not answer it waits, because then nothing is known
 * about the record.
 */
final class FactReader {

	private static final Logger log = LoggerFactory.getLogger(FactReader.class);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final int REMINDER = 15;

	private final TopicNames names;

	private final Deserializer<SpecificRecord> deserializer;

	FactReader(TopicNames names, Deserializer<SpecificRecord> deserializer) {
		this.names = names;
		this.deserializer = deserializer;
	}

	/**
	 * Reads a fact.
	 * @param topic its topic
	 * @param value its bytes, or JSON for a command
	 * @param at when it was written
	 * @return the fact
	 * @throws SerializationException if the bytes are no fact, and never will be
	 */
	SpecificRecord read(FactTopic topic, byte @Nullable [] value, Instant at) {
		if (value == null) {
			throw new SerializationException("The value is empty; %s carries no tombstones".formatted(topic.topic()));
		}
		SpecificRecord fact = (topic.isCommand() && CommandJson.isJson(value)) ? CommandJson.read(topic, value, at)
				: deserialize(topic, value);
		if (!topic.factType().isInstance(fact)) {
			throw new SerializationException("%s carries %s, not %s".formatted(topic.topic(),
					topic.factType().getSimpleName(), fact.getSchema().getFullName()));
		}
		return fact;
	}

	private SpecificRecord deserialize(FactTopic topic, byte[] value) {
		for (int waited = 0;; waited++) {
			try {
				return this.deserializer.deserialize(this.names.of(topic), value);
			}
			catch (SerializationException ex) {
				if (!FactSerdes.isRegistryUnavailable(ex)) {
					throw ex;
				}
				if (waited % REMINDER == 0) {
					log.warn("The schema registry does not answer; nothing is released meanwhile: {}", ex.getMessage());
				}
				pause();
			}
		}
	}

	private static void pause() {
		try {
			Thread.sleep(PAUSE);
		}
		catch (InterruptedException ex) {
			throw new InterruptException(ex);
		}
	}

}
