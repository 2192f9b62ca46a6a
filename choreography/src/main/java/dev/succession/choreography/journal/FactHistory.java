package dev.succession.choreography.journal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.succession.choreography.MigrationStatus;
import dev.succession.choreography.facts.FactCodec;
import dev.succession.choreography.facts.FactKey;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.headers.FactHeaders;
import dev.succession.schemas.topics.RecordPosition;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up facts in their topics, for what is too large for {@link FactIndex} and asked
 * rarely.
 * <p>
 * It reads the one partition of a topic that the customer's facts are in, to the log end.
 * Only committed facts count, and a transaction that is open at that moment is waited
 * for. One look-up at a time.
 */
public class FactHistory implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(FactHistory.class);

	/** What is told about a migration without leading it on. */
	private static final Set<FactTopic> ASIDE = Set.of(FactTopic.COMMAND_REFUSED, FactTopic.MIGRATION_REHEARSED,
			FactTopic.EXAMINATION_CONTINUED, FactTopic.LICENSES_EXAMINED, FactTopic.WINDOW_CLOSING,
			FactTopic.RELEASE_REFUSED);

	/** The facts that lead a migration on. */
	private static final List<FactTopic> LEADING = Stream.of(FactTopic.values())
		.filter((topic) -> topic.isAboutMigration() && !topic.isCommand() && !topic.isOfMonitor())
		.filter((topic) -> !topic.isOfRollout() && !ASIDE.contains(topic))
		.toList();

	/** The facts that tell how a migration stands. */
	private static final List<FactTopic> TELLING = LEADING.stream()
		.filter((topic) -> topic != FactTopic.USER_MOVED)
		.toList();

	private final TopicReader reader;

	private final FactCodec codec;

	private final TimedLock lock;

	/**
	 * Reads nothing yet.
	 * @param reader reads the topics, and is closed with this
	 * @param codec reads facts
	 * @param timeout how long a look-up may take, waiting for others included
	 */
	public FactHistory(TopicReader reader, FactCodec codec, Duration timeout) {
		this.reader = reader;
		this.codec = codec;
		this.lock = new TimedLock(timeout);
	}

	/**
	 * The facts of one kind in one generation of a migration. A record that is no fact is
	 * passed over.
	 * @param type which facts
	 * @param customerKey the key of the customer's records
	 * @param id the generation's id, as in {@link FactKey#id()}
	 * @param <F> the kind of fact
	 * @return the facts in the order of the log; empty where the topic does not exist
	 * @throws org.apache.kafka.common.KafkaException if broker or registry did not answer
	 * in time; then it is not known what has happened
	 */
	<F extends SpecificRecord> List<F> of(Class<F> type, String customerKey, UUID id) {
		return this.lock
			.call((within) -> records(List.of(FactTopic.of(type)), customerKey, TopicReader::rewind, within).stream()
				.flatMap((record) -> fact(record, (key) -> key.migrationId() != null && key.id().equals(id)).stream())
				.map(type::cast)
				.toList());
	}

	/**
	 * The positions of all facts about a migration, by any service and in any generation,
	 * since some time. Commands, their refusals, rehearsals, examinations and warnings
	 * are not counted.
	 * @param since the time; a fact of that very time counts
	 * @param customerKey the key of the customer's records
	 * @param migrationId the migration
	 * @return the positions of the facts
	 * @throws org.apache.kafka.common.KafkaException as for {@link #of}
	 */
	public List<RecordPosition> since(Instant since, String customerKey, UUID migrationId) {
		return this.lock.call((within) -> records(LEADING, customerKey, (reader) -> reader.seek(since), within).stream()
			.filter((record) -> record.timestamp() >= since.toEpochMilli())
			.filter((record) -> fact(record, (key) -> migrationId.equals(key.migrationId())).isPresent())
			.map(RecordPosition::of)
			.toList());
	}

	/**
	 * Whether a fact of the same kind, about the same subject, was written since some
	 * time.
	 * @param fact the fact
	 * @param since the time; a fact of that very time counts
	 * @return {@code true} if one is on its topic
	 * @throws org.apache.kafka.common.KafkaException as for {@link #of}
	 */
	public boolean has(SpecificRecord fact, Instant since) {
		FactKey subject = FactKey.of(fact);
		List<FactTopic> topic = List.of(FactTopic.of(fact.getClass()));
		return this.lock
			.call((within) -> records(topic, subject.recordKey(), (reader) -> reader.seek(since), within).stream()
				.filter((record) -> record.timestamp() >= since.toEpochMilli())
				.anyMatch((record) -> fact(record, subject::equals).isPresent()));
	}

	/**
	 * What the facts of a migration tell, by any service and in any generation. Facts
	 * about single users are left out, because there are many. Refused commands and
	 * rehearsals tell nothing about the migration.
	 * @param customerKey the key of the customer's records
	 * @param migrationId the migration
	 * @return what they tell, in the order of the log within each topic
	 * @throws org.apache.kafka.common.KafkaException as for {@link #of}
	 */
	List<MigrationStatus.Told> told(String customerKey, UUID migrationId) {
		return this.lock.call((within) -> records(TELLING, customerKey, TopicReader::rewind, within).stream()
			.flatMap((record) -> fact(record, (key) -> migrationId.equals(key.migrationId())).stream()
				.map((fact) -> MigrationStatus.Told.of(fact,
						FactHeaders.text(record.headers(), FactHeaders.SERVICE).orElse(null))))
			.toList());
	}

	/**
	 * One record of any topic.
	 * @param position where it lies
	 * @return the record; empty where no committed one is
	 * @throws org.apache.kafka.common.KafkaException as for {@link #of}
	 */
	public Optional<ConsumerRecord<byte[], byte[]>> record(RecordPosition position) {
		return this.lock.call((within) -> this.reader.read(position, within));
	}

	/** Kafka's own choice of a partition for a key. */
	private Optional<TopicPartition> partition(String topic, byte[] key) {
		int partitions = this.reader.partitions(topic).size();
		return (partitions == 0) ? Optional.empty()
				: Optional.of(new TopicPartition(topic, Utils.toPositive(Utils.murmur2(key)) % partitions));
	}

	private List<ConsumerRecord<byte[], byte[]>> records(List<FactTopic> topics, String customerKey,
			Consumer<TopicReader> start, Duration within) {
		byte[] key = customerKey.getBytes(StandardCharsets.UTF_8);
		List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
		this.reader
			.assign(topics.stream().flatMap((topic) -> partition(this.codec.names().of(topic), key).stream()).toList());
		start.accept(this.reader);
		this.reader.readToEnd(within, (record) -> {
			if (Arrays.equals(key, record.key())) {
				records.add(record);
			}
		});
		return records;
	}

	private Optional<SpecificRecord> fact(ConsumerRecord<byte[], byte[]> record, Predicate<FactKey> which) {
		return switch (this.codec.decode(record)) {
			case FactCodec.Decoded.Readable readable ->
				Optional.of(readable.fact()).filter((fact) -> which.test(FactKey.of(fact)));
			case FactCodec.Decoded.Unreadable unreadable -> {
				log.warn("{} is no fact, and is passed over: {}", RecordPosition.of(record),
						unreadable.reason().getMessage());
				yield Optional.empty();
			}
		};
	}

	@Override
	public void close() {
		this.lock.runLast(this.reader::close);
	}

}
