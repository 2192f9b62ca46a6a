package dev.succession.discovery.scan;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.succession.choreography.CatchUp;
import dev.succession.choreography.LogReader;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationStep;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.TopicNames;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The migrations that were announced, or parked because no plan fits. Each instance reads
 * them from the topics, from the beginning. Before each batch it reads to the log end, so
 * that it knows what another instance announced before a rebalance.
 */
class Announcements implements CatchUp, AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Announcements.class);

	private static final List<FactTopic> TOPICS = List.of(FactTopic.SUBSCRIPTION_EXPIRING, FactTopic.MIGRATION_PARKED);

	private final TopicNames names;

	private final LogReader reader;

	private final Deserializer<SpecificRecord> deserializer;

	private final ScanMetrics metrics;

	private final Clock clock;

	private final Duration timeout;

	private final Set<UUID> announced = ConcurrentHashMap.newKeySet();

	private final Set<UUID> parked = ConcurrentHashMap.newKeySet();

	/**
	 * Creates an empty set that fills itself at the first {@link #catchUp()}.
	 * @param names the topics' names
	 * @param reader reads the topics
	 * @param deserializer reads facts
	 * @param metrics counts unreadable records
	 * @param clock the service's clock
	 * @param timeout how long catching up may take
	 */
	Announcements(TopicNames names, LogReader reader, Deserializer<SpecificRecord> deserializer, ScanMetrics metrics,
			Clock clock, Duration timeout) {
		this.names = names;
		this.reader = reader;
		this.deserializer = deserializer;
		this.metrics = metrics;
		this.clock = clock;
		this.timeout = timeout;
	}

	/**
	 * Whether a migration was announced.
	 * @param migrationId the migration
	 * @return {@code true} if it must not be announced again
	 */
	boolean announced(UUID migrationId) {
		return this.announced.contains(migrationId);
	}

	/**
	 * Whether a migration was parked by discovery.
	 * @param migrationId the migration
	 * @return {@code true} if it must not be parked again
	 */
	boolean parked(UUID migrationId) {
		return this.parked.contains(migrationId);
	}

	/**
	 * Reads everything that has been announced by now.
	 * @throws org.apache.kafka.common.KafkaException if broker or registry do not answer
	 * in time; then it is not known what was announced, and the batch must be retried
	 */
	@Override
	public synchronized void catchUp() {
		this.reader.readOn(TOPICS.stream().map(this.names::of).toList(), this.timeout, this::read);
	}

	@Override
	public synchronized void close() {
		this.reader.close();
		this.deserializer.close();
	}

	private void read(ConsumerRecord<byte[], byte[]> record) {
		try {
			remember(this.deserializer.deserialize(record.topic(), record.value()));
		}
		catch (SerializationException ex) {
			if (FactSerdes.isRegistryUnavailable(ex)) {
				throw ex;
			}
			log.warn("{}-{}@{} can't be read, so its migration may be announced again: {}", record.topic(),
					record.partition(), record.offset(), ex.getMessage());
			this.metrics.unreadable("announcements", 1);
		}
	}

	/**
	 * A subscription that has ended can't be announced again, so its migration is
	 * forgotten.
	 */
	private void remember(SpecificRecord fact) {
		if (fact instanceof SubscriptionExpiring expiring && expiring.getEndDate().isAfter(this.clock.instant())) {
			this.announced.add(expiring.getMigrationId());
		}
		else if (fact instanceof MigrationParked stopped && stopped.getStep() == MigrationStep.DISCOVERY) {
			this.parked.add(stopped.getMigrationId());
		}
	}

}
