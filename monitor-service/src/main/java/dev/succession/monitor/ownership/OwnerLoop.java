package dev.succession.monitor.ownership;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.succession.monitor.RepeatedWork;
import dev.succession.monitor.reading.Progress;
import dev.succession.schemas.topics.TopicNames;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Does the work that one instance does for all, while this instance owns it, on a thread
 * of its own. Whatever goes wrong, it begins again: what was committed was sent, and
 * nothing else.
 */
@Component
public class OwnerLoop implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(OwnerLoop.class);

	private static final Duration TURN = Duration.ofMillis(200);

	private final KafkaProperties kafka;

	private final TopicNames names;

	private final OwnTopics topics;

	private final List<OwnedWork> works;

	private final Progress progress;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final RepeatedWork turns = new RepeatedWork("monitor-work");

	private volatile @Nullable Ownership ownership;

	private volatile Told told = new Told(false, null, null);

	OwnerLoop(KafkaProperties kafka, TopicNames names, OwnTopics topics, List<OwnedWork> works, Progress progress,
			JdbcClient jdbc, Clock clock) {
		this.kafka = kafka;
		this.names = names;
		this.topics = topics;
		this.works = works.stream().filter(OwnedWork::isWanted).toList();
		this.progress = progress;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * How the loop is.
	 *
	 * @param owner whether this instance owns the work
	 * @param failingSince since when it fails; null while it works
	 * @param failure why it fails
	 */
	public record Told(boolean owner, @Nullable Instant failingSince, @Nullable String failure) {
	}

	/**
	 * How it is now.
	 * @return a copy that no longer changes
	 */
	public Told told() {
		return this.told;
	}

	@Override
	public void start() {
		if (this.works.isEmpty()) {
			return;
		}
		this.turns.start(this::workUntilSomethingIsWrong, () -> {
		});
	}

	/** The one place that keeps the loop alive. */
	private void workUntilSomethingIsWrong() {
		try {
			this.topics.create();
			try (Ownership opened = new Ownership(this.names, this.kafka.buildConsumerProperties(),
					this.kafka.buildAdminProperties())) {
				this.ownership = opened;
				while (this.turns.isRunning()) {
					own(opened);
				}
			}
		}
		catch (WakeupException ex) {
			log.debug("The work ends", ex);
		}
		catch (RuntimeException ex) {
			failed(ex);
		}
		finally {
			this.ownership = null;
		}
	}

	/** While it owns the work. What another one has sent before is read first. */
	private void own(Ownership opened) {
		boolean owner = opened.confirm(TURN);
		if (!owner) {
			this.told = new Told(false, null, null);
			return;
		}
		try (Sender sender = Sender.open(this.names, this.kafka.buildProducerProperties())) {
			log.info("This instance owns the work of all");
			workOn(opened, sender);
			if (!this.turns.isRunning()) {
				this.works.forEach((work) -> work.finish(sender));
			}
		}
		finally {
			this.works.forEach(OwnedWork::end);
		}
	}

	private void workOn(Ownership opened, Sender sender) {
		while (this.turns.isRunning() && opened.confirm(TURN)) {
			if (!this.progress.now().rebuilding() && isRead(opened.ends())) {
				this.works.forEach((work) -> work.goOn(sender));
			}
			this.told = new Told(true, null, null);
		}
	}

	private boolean isRead(Map<TopicPartition, Long> ends) {
		Map<TopicPartition, Long> read = new HashMap<>();
		this.jdbc.sql("""
				select t.name, p.partition_no, p.next_offset from topic t
				join topic_position p on p.topic_no = t.topic_no where t.replaced_at is null and t.name in (:names)
				""").param("names", ends.keySet().stream().map(TopicPartition::topic).toList()).query((row) -> {
			read.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
		});
		return ends.entrySet().stream().allMatch((end) -> read.getOrDefault(end.getKey(), 0L) >= end.getValue());
	}

	private void failed(RuntimeException ex) {
		if (!this.turns.isRunning()) {
			log.debug("The work ends", ex);
			return;
		}
		Instant since = this.told.failingSince();
		if (since == null) {
			log.warn("The work that one instance does for all fails. It is tried again every {} s until it works; "
					+ "nothing is sent meanwhile", RepeatedWork.PAUSE.toSeconds(), ex);
		}
		this.told = new Told(false, (since != null) ? since : this.clock.instant(),
				"%s: %s".formatted(ex.getClass().getSimpleName(), ex.getMessage()));
		this.turns.pause();
	}

	@Override
	public void stop() {
		this.turns.stop(() -> {
			this.topics.giveUp();
			Ownership opened = this.ownership;
			if (opened != null) {
				opened.wakeUp();
			}
		});
	}

	@Override
	public boolean isRunning() {
		return this.turns.isRunning();
	}

}
