package dev.succession.choreography.journal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.succession.choreography.Beside;
import dev.succession.choreography.facts.FactCodec;
import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a service may do beside its steps, with its journal.
 *
 * @param followers makes followers
 * @param codec reads facts
 * @param journal keeps what is noted
 */
record JournalBeside(TopicFollowers followers, FactCodec codec, ServiceJournal journal) implements Beside {

	@Override
	public Follower follow(FactTopic topic, Duration currentFor, Consumer<ConsumerRecord<byte[], byte[]>> record) {
		return this.followers.of(topic.topic(), List.of(this.codec.names().of(topic)), currentFor, record);
	}

	@Override
	public SpecificRecord read(ConsumerRecord<byte[], byte[]> record) {
		return switch (this.codec.decode(record)) {
			case FactCodec.Decoded.Readable(var fact) -> fact;
			case FactCodec.Decoded.Unreadable(var reason) -> throw reason;
		};
	}

	@Override
	public Optional<Noted> noted(String name) {
		this.journal.catchUpState();
		return this.journal.notedSettings().of(name);
	}

	@Override
	public void note(String name, String value) {
		this.journal.notedSettings().note(name, value);
	}

}
