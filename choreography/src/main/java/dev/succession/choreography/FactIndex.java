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
public class FactIndex implements AutoCloseable {

	private final LogReader reader;

	private final FactCodec codec;

	private final List<FactTopic> topics;

	private final Duration timeout;

	private final Map<String, Set<UUID>> migrations = new ConcurrentHashMap<>();

	FactIndex(LogReader reader, FactCodec codec, List<FactTopic> topics, Duration timeout) {
		this.reader = reader;
		this.codec = codec;
		this.topics = topics;
		this.timeout = timeout;
	}

	/**
	 * Reads what has been committed by now. To be called before a batch, from
	 * {@link Step#beforeBatch()}; a transaction that is open at that moment is waited
	 * for.
	 * @throws org.apache.kafka.common.KafkaException if broker or registry did not answer
	 * in time; then nobody knows what has happened
	 */
	public synchronized void catchUp() {
		this.reader.readOn(this.topics.stream().map(FactTopic::topic).toList(), this.timeout, this::read);
	}

	/**
	 * Whether a fact had happened in a migration when this was read on last.
	 * @param type which fact, one of those that this was made for
	 * @param migrationId the migration
	 * @return {@code true} if it has happened at least once
	 */
	public boolean has(Class<? extends SpecificRecord> type, UUID migrationId) {
		return in(FactTopic.of(type).topic()).contains(migrationId);
	}

	private void read(ConsumerRecord<byte[], byte[]> record) {
		if (this.codec.decode(record) instanceof FactCodec.Decoded.Readable readable) {
			UUID migrationId = Subject.of(readable.fact()).migrationId();
			if (migrationId != null) {
				in(record.topic()).add(migrationId);
			}
		}
	}

	private Set<UUID> in(String topic) {
		return this.migrations.computeIfAbsent(topic, (name) -> ConcurrentHashMap.newKeySet());
	}

	@Override
	public synchronized void close() {
		this.reader.close();
	}

}
