package dev.succession.rollout.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.succession.schemas.catalogue.RolloutFacts;
import dev.succession.schemas.topics.RolloutNames;
import dev.succession.schemas.topics.TopicDeclarations;
import dev.succession.schemas.topics.TopicNames;
import dev.succession.schemas.topics.TopicSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Keeps the engine running: waits for Kafka, creates the topics, replaces threads that
 * have failed, and starts anew with an empty memory if that was lost.
 */
public final class RolloutStreams implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(RolloutStreams.class);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

	/** As many reminders are left out. */
	private static final int REMINDER = 15;

	private final StreamsSettings settings;

	private final Function<Deciding.Made, Engine> engines;

	private final MeterRegistry meters;

	private volatile @Nullable Thread keeper;

	private volatile @Nullable KafkaStreams streams;

	private volatile String standing = "waits for Kafka";

	private final AtomicBoolean complete = new AtomicBoolean();

	private final AtomicBoolean lost = new AtomicBoolean();

	RolloutStreams(StreamsSettings settings, Function<Deciding.Made, Engine> engines, MeterRegistry meters) {
		this.settings = settings;
		this.engines = engines;
		this.meters = meters;
	}

	@Override
	public void start() {
		Thread thread = Thread.ofPlatform().name("rollout").unstarted(this::keep);
		this.keeper = thread;
		thread.start();
	}

	@Override
	public void stop() {
		Thread thread = this.keeper;
		this.keeper = null;
		if (thread != null) {
			thread.interrupt();
			try {
				thread.join(LONGEST_STOP);
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.keeper != null;
	}

	/**
	 * Whether the engine runs.
	 * @return {@code true} if facts are taken
	 */
	public boolean isUp() {
		KafkaStreams running = this.streams;
		return running != null && running.state().isRunningOrRebalancing();
	}

	/**
	 * What the engine does.
	 * @return in words
	 */
	public String standing() {
		KafkaStreams running = this.streams;
		return (running != null) ? "%s, %s".formatted(running.state(), this.standing) : this.standing;
	}

	private void keep() {
		int failures = 0;
		while (this.keeper == Thread.currentThread()) {
			try {
				run();
				failures = 0;
				pause();
			}
			catch (InterruptException | InterruptedException _) {
				return;
			}
			catch (RuntimeException ex) {
				if (failures++ % REMINDER == 0) {
					log.warn("The engine does not run, and is started again: {}", ex.getMessage());
				}
				this.standing = String.valueOf(ex.getMessage());
				pause();
			}
			finally {
				close();
			}
		}
	}

	private void run() throws InterruptedException {
		try (Admin admin = Admin.create(new HashMap<>(this.settings.admin()))) {
			createTopics(admin);
			boolean fresh = isFresh(admin);
			if (this.lost.get() && !fresh) {
				CatchUp.ask(admin.deleteConsumerGroups(List.of(own().application())).all());
				fresh = true;
			}
			this.lost.set(false);
			this.complete.set(false);
			KafkaStreams running = new KafkaStreams(RolloutTopology.of(this.settings.names(), this.settings.registry(),
					new Deciding.Start(fresh, this.complete::get), this.engines), properties());
			this.streams = running;
			if (fresh) {
				running.cleanUp();
			}
			running.setUncaughtExceptionHandler(this::failed);
			running.start();
			this.standing = "reads what there is";
			try (KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(running)) {
				metrics.bindTo(this.meters);
				watch(running, admin);
			}
		}
	}

	private void watch(KafkaStreams running, Admin admin) throws InterruptedException {
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(new HashMap<>(this.settings.reading()),
				new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
			CatchUp catchUp = new CatchUp(admin, consumer, own().application(), taken(), own().observed());
			while (this.keeper == Thread.currentThread() && !running.state().hasStartedOrFinishedShuttingDown()) {
				if (!this.complete.get() && running.state() == KafkaStreams.State.RUNNING && isComplete(catchUp)) {
					this.complete.set(true);
					this.standing = "has read what there was";
				}
				Thread.sleep(PAUSE);
			}
		}
	}

	/** It only takes longer to be complete if a question fails. */
	private static boolean isComplete(CatchUp catchUp) {
		try {
			return catchUp.isReadToTheEnd();
		}
		catch (InterruptException ex) {
			throw ex;
		}
		catch (KafkaException ex) {
			log.debug("Could not look how far the facts are read", ex);
			return false;
		}
	}

	private StreamThreadExceptionResponse failed(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof MemoryLostException) {
				this.lost.set(true);
				log.error("{}", cause.getMessage());
				return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
			}
		}
		log.error("A thread of the engine has failed, and is replaced", failure);
		pause();
		return StreamThreadExceptionResponse.REPLACE_THREAD;
	}

	private boolean isFresh(Admin admin) {
		try {
			return CatchUp.ask(admin.listConsumerGroupOffsets(own().application()).partitionsToOffsetAndMetadata())
				.isEmpty();
		}
		catch (GroupIdNotFoundException _) {
			return true;
		}
	}

	private void createTopics(Admin admin) {
		List<NewTopic> declared = new TopicDeclarations(this.settings.names(), this.settings.topics()).ofRollout();
		Set<String> known = CatchUp.ask(admin.listTopics().names());
		List<NewTopic> missing = declared.stream().filter((topic) -> !known.contains(topic.name())).toList();
		for (NewTopic topic : missing) {
			try {
				CatchUp.ask(admin.createTopics(List.of(topic)).all());
			}
			catch (TopicExistsException _) {
				log.debug("{} was created by another program meanwhile", topic.name());
			}
		}
		awaitKnown(admin, declared.stream().map(NewTopic::name).toList());
	}

	/** A broker may not know at once what another one has created. */
	private static void awaitKnown(Admin admin, List<String> topics) {
		while (!Thread.currentThread().isInterrupted()) {
			try {
				CatchUp.ask(admin.describeTopics(topics).allTopicNames());
				return;
			}
			catch (UnknownTopicOrPartitionException _) {
				pause();
			}
		}
	}

	private Properties properties() {
		Properties properties = new Properties();
		properties.putAll(this.settings.streams());
		properties.put(StreamsConfig.APPLICATION_ID_CONFIG, own().application());
		return properties;
	}

	private Set<String> taken() {
		return RolloutFacts.takes()
			.stream()
			.map(this.settings.names()::of)
			.collect(Collectors.toCollection(HashSet::new));
	}

	private RolloutNames own() {
		return new RolloutNames(this.settings.names());
	}

	private void close() {
		KafkaStreams running = this.streams;
		this.streams = null;
		if (running != null) {
			running.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
				.withTimeout(LONGEST_STOP));
		}
	}

	private static void pause() {
		try {
			Thread.sleep(PAUSE);
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * What the engine needs of its surroundings.
	 *
	 * @param names the names on the cluster
	 * @param topics how topics are created
	 * @param streams the settings of Kafka Streams
	 * @param admin the settings of an admin client
	 * @param reading the settings of a consumer
	 * @param registry the settings of the registry's client
	 */
	record StreamsSettings(TopicNames names, TopicSettings topics, Map<String, Object> streams,
			Map<String, Object> admin, Map<String, Object> reading, Map<String, Object> registry) {
	}

}
