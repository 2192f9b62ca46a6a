package dev.succession.choreography;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * In which migrations some kinds of facts have happened. It is kept in memory, some 60
 * bytes for each migration, and read on from where it was: for what has to be known about
 * every fact that a service takes. {@link FactHistory} is for what is asked now and then.
 */
class FactIndex implements CatchUp, AutoCloseable {

	private final LogReader reader;

	private final FactCodec codec;

	private final List<FactTopic> topics;

	private final Duration timeout;

	private final Map<FactTopic, Set<UUID>> migrations = new ConcurrentHashMap<>();

	FactIndex(LogReader reader, FactCodec codec, List<FactTopic> topics, Duration timeout) {
		this.reader = reader;
		this.codec = codec;
		this.topics = topics;
		this.timeout = timeout;
	}

	@Override
	public synchronized void catchUp() {
		if (this.topics.isEmpty()) {
			return;
		}
		this.reader.readOn(this.topics.stream().map(this.codec.names()::of).toList(), this.timeout, this::read);
	}

	/**
	 * Whether a fact had happened in a migration when this was read on last.
	 * @param type which fact, one of those that this was made for
	 * @param migrationId the migration
	 * @return {@code true} if it has happened at least once
	 * @throws IllegalStateException if this was not made for the fact
	 */
	boolean has(Class<? extends SpecificRecord> type, UUID migrationId) {
		FactTopic topic = FactTopic.of(type);
		if (!this.topics.contains(topic)) {
			throw new IllegalStateException("%s is not indexed; name it in the service's bean of type %s"
				.formatted(type.getSimpleName(), IndexedFacts.class.getSimpleName()));
		}
		return in(topic).contains(migrationId);
	}

	private void read(ConsumerRecord<byte[], byte[]> record) {
		if (this.codec.decode(record) instanceof FactCodec.Decoded.Readable readable) {
			UUID migrationId = Subject.of(readable.fact()).migrationId();
			if (migrationId != null) {
				in(FactTopic.of(readable.fact().getClass())).add(migrationId);
			}
		}
	}

	private Set<UUID> in(FactTopic topic) {
		return this.migrations.computeIfAbsent(topic, (name) -> ConcurrentHashMap.newKeySet());
	}

	@Override
	public synchronized void close() {
		this.reader.close();
	}

}
