package dev.succession.monitor.reading;

import java.util.HashMap;
import java.util.Map;

import dev.succession.monitor.MonitorProperties;
import dev.succession.monitor.RepeatedWork;
import dev.succession.monitor.records.MonitoredTopics;
import dev.succession.monitor.records.RecordDecoder;
import dev.succession.monitor.store.ReadElsewhereException;
import dev.succession.monitor.store.ReadModel;
import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.topics.TopicNames;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the read model up to date, on a thread of its own. Whatever goes wrong, it tries
 * again: health and the log say what, and what the monitor shows only gets older.
 */
@Component
class Reader implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Reader.class);

	/** Bounds the memory that a backlog takes, however many partitions it is in. */
	private static final int MOST_FETCHED_BYTES = 8 * 1024 * 1024;

	/** What was fetched of partitions that have to wait is kept until it is read. */
	private static final int MOST_FETCHED_OF_A_PARTITION = 64 * 1024;

	private final KafkaProperties kafka;

	private final MonitorProperties properties;

	private final MonitoredTopics topics;

	private final ReadModel readModel;

	private final Progress progress;

	private final RepeatedWork work = new RepeatedWork("monitor-reader");

	private volatile Runnable wakeUp = () -> {
	};

	Reader(KafkaProperties kafka, MonitorProperties properties, TopicNames names, ReadModel readModel,
			Progress progress) {
		this.kafka = kafka;
		this.properties = properties;
		this.topics = new MonitoredTopics(names);
		this.readModel = readModel;
		this.progress = progress;
	}

	@Override
	public void start() {
		Deserializer<SpecificRecord> deserializer = FactSerdes.deserializer(this.kafka.buildConsumerProperties());
		RecordDecoder decoder = new RecordDecoder(this.topics, deserializer);
		this.work.start(() -> readUntilSomethingIsWrong(decoder), deserializer::close);
	}

	/** The one place that keeps the reader alive. */
	private void readUntilSomethingIsWrong(RecordDecoder decoder) {
		try (Cluster cluster = new Cluster(this.kafka.buildAdminProperties());
				Consumer<byte[], byte[]> opened = new KafkaConsumer<>(settings())) {
			this.wakeUp = () -> {
				opened.wakeup();
				cluster.giveUp();
			};
			read(new Session(this.topics, cluster, opened, decoder, this.readModel, this.progress,
					this.properties.batch()));
		}
		catch (WakeupException ex) {
			log.debug("Reading ends", ex);
		}
		catch (ReadElsewhereException ex) {
			log.info("Going on from where it is now: {}", ex.getMessage());
		}
		catch (RuntimeException ex) {
			failed(ex);
		}
	}

	private void read(Session session) {
		long looked = System.nanoTime() - this.properties.lookEvery().toNanos();
		boolean same = true;
		while (this.work.isRunning() && same) {
			if (System.nanoTime() - looked >= this.properties.lookEvery().toNanos()) {
				same = session.look();
				looked = System.nanoTime();
			}
			if (session.isEmpty()) {
				this.work.pause();
			}
			else {
				same = same && session.readOn();
			}
		}
	}

	/** The brokers are not waited for when it stops: that is no failure. */
	private void failed(RuntimeException ex) {
		if (!this.work.isRunning()) {
			log.debug("Reading ends", ex);
			return;
		}
		String why = "%s: %s".formatted(ex.getClass().getSimpleName(), ex.getMessage());
		if (this.progress.failed(why)) {
			log.warn(
					"The topics can't be read, or what was read can't be stored. It is tried again every {} s until it "
							+ "works; until then what is shown gets older",
					RepeatedWork.PAUSE.toSeconds(), ex);
		}
		this.work.pause();
	}

	private Map<String, Object> settings() {
		Map<String, Object> settings = new HashMap<>(this.kafka.buildConsumerProperties());
		settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
		settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "monitor-service");
		settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
		settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
		settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
		settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
		settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
		settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Backlog.mostAtOnce(this.properties.batch()));
		settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MOST_FETCHED_OF_A_PARTITION);
		settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_FETCHED_BYTES);
		return settings;
	}

	@Override
	public void stop() {
		this.work.stop(() -> this.wakeUp.run());
	}

	@Override
	public boolean isRunning() {
		return this.work.isRunning();
	}

}
