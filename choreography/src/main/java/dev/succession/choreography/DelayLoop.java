package dev.succession.choreography;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.succession.schemas.topics.ServiceNames;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Reads the delay topic and forwards what is due. A partition whose first record is not
 * due yet is paused until it is; moving records and committing their offsets is one
 * transaction. It has a loop of its own because a listener container commits a batch
 * whole, and here only its front may be committed.
 */
class DelayLoop implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(DelayLoop.class);

	private static final Duration LONGEST_POLL = Duration.ofMillis(500);

	private static final Duration OUTAGE_BACKOFF = Duration.ofSeconds(1);

	private final DelayRelay relay;

	private final ServiceNames topics;

	private final ConsumerFactory<byte[], byte[]> consumers;

	private final KafkaTemplate<byte[], byte[]> template;

	private final ConsumedPartitions partitions;

	private final Clock clock;

	private volatile @Nullable Thread thread;

	private volatile @Nullable Consumer<byte[], byte[]> consumer;

	DelayLoop(DelayRelay relay, ServiceNames topics, ConsumerFactory<byte[], byte[]> consumers,
			KafkaTemplate<byte[], byte[]> template, ConsumedPartitions partitions, Clock clock) {
		this.relay = relay;
		this.topics = topics;
		this.consumers = consumers;
		this.template = template;
		this.partitions = partitions;
		this.clock = clock;
	}

	@Override
	public void start() {
		Thread forwarding = Thread.ofPlatform().name(this.topics.later()).unstarted(this::keepForwarding);
		this.thread = forwarding;
		forwarding.start();
	}

	@Override
	public void stop() {
		Thread running = this.thread;
		this.thread = null;
		Consumer<byte[], byte[]> reading = this.consumer;
		if (reading != null) {
			reading.wakeup();
		}
		if (running != null) {
			join(running);
		}
	}

	@Override
	public boolean isRunning() {
		Thread running = this.thread;
		return running != null && running.isAlive();
	}

	private void keepForwarding() {
		while (this.thread != null) {
			try (Consumer<byte[], byte[]> reading = this.consumers.createConsumer(this.topics.later(), "", "-later")) {
				this.consumer = reading;
				reading.subscribe(List.of(this.topics.later()), beginningWith(reading));
				forward(reading);
			}
			catch (WakeupException ex) {
				log.debug("Asked to stop");
			}
			catch (KafkaException ex) {
				log.warn("Forwarding what is due failed and starts again from the last commit: {}", ex.toString());
				pause();
			}
		}
	}

	private ConsumerRebalanceListener beginningWith(Consumer<byte[], byte[]> reading) {
		return new ConsumerRebalanceListener() {

			@Override
			public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
				DelayLoop.this.partitions.onPartitionsAssigned(reading, assigned);
			}

			@Override
			public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
			}
		};
	}

	private void forward(Consumer<byte[], byte[]> reading) {
		Map<TopicPartition, Instant> paused = new HashMap<>();
		while (this.thread != null) {
			resume(reading, paused);
			ConsumerRecords<byte[], byte[]> records = reading.poll(LONGEST_POLL);
			for (TopicPartition partition : records.partitions()) {
				forward(reading, partition, records.records(partition), paused);
			}
		}
	}

	private void forward(Consumer<byte[], byte[]> reading, TopicPartition partition,
			List<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, Instant> paused) {
		List<ConsumerRecord<byte[], byte[]>> due = this.relay.due(records);
		if (due.size() < records.size()) {
			ConsumerRecord<byte[], byte[]> waiting = records.get(due.size());
			reading.seek(partition, waiting.offset());
			reading.pause(List.of(partition));
			paused.put(partition, this.clock.instant().plus(this.relay.untilDue(waiting)));
		}
		if (!due.isEmpty()) {
			OffsetAndMetadata next = new OffsetAndMetadata(due.getLast().offset() + 1);
			this.template.executeInTransaction((operations) -> {
				due.forEach((record) -> operations.send(this.relay.forward(record)));
				operations.sendOffsetsToTransaction(Map.of(partition, next), reading.groupMetadata());
				return due.size();
			});
		}
	}

	private void resume(Consumer<byte[], byte[]> reading, Map<TopicPartition, Instant> paused) {
		paused.keySet().retainAll(reading.assignment());
		List<TopicPartition> ready = paused.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().isAfter(this.clock.instant()))
			.map(Map.Entry::getKey)
			.toList();
		reading.resume(ready);
		ready.forEach(paused::remove);
	}

	private void pause() {
		try {
			Thread.sleep(OUTAGE_BACKOFF);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void join(Thread running) {
		try {
			running.join(Duration.ofSeconds(10));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
