package dev.succession.choreography.runtime;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Gatherers;

import dev.succession.choreography.deadletters.DeadLetters;
import dev.succession.choreography.facts.FactCodec;
import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.choreography.settings.ChoreographyProperties;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.TopicNames;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;

/**
 * Takes a batch of records: facts of one customer in order, those of different customers
 * in parallel on virtual threads. All that follows from the batch is sent in the
 * transaction that the container has opened and that also commits the batch's offsets.
 * <p>
 * The order in {@link #onMessage} is what makes a step safe. First the broker confirms
 * that the batch is this consumer's. Then the whole batch is decoded; {@link FactGate}
 * has made sure that the registry's answers are there. Then all that steps look up is
 * read to the log end, once for the batch. Only then the first step runs.
 */
class FactListener implements BatchConsumerAwareMessageListener<byte[], byte[]> {

	private static final Logger log = LoggerFactory.getLogger(FactListener.class);

	private static final int LONGEST_REASON = 500;

	private final FactCodec codec;

	private final Steps steps;

	private final ServiceJournal journal;

	private final StepRunner runner;

	private final DeadLetters deadLetters;

	private final KafkaTemplate<byte[], byte[]> template;

	private final ChoreographyProperties properties;

	private final FactMetrics metrics;

	private final Clock clock;

	private final Set<FactTopic> written;

	private volatile boolean ready;

	FactListener(FactCodec codec, Steps steps, ServiceJournal journal, StepRunner runner, DeadLetters deadLetters,
			KafkaTemplate<byte[], byte[]> template, Set<FactTopic> written, ChoreographyProperties properties,
			FactMetrics metrics, Clock clock) {
		this.codec = codec;
		this.steps = steps;
		this.journal = journal;
		this.runner = runner;
		this.deadLetters = deadLetters;
		this.template = template;
		this.written = written;
		this.properties = properties;
		this.metrics = metrics;
		this.clock = clock;
	}

	@Override
	public void onMessage(List<ConsumerRecord<byte[], byte[]>> records, @Nullable Consumer<?, ?> consumer) {
		Instant deadline = this.clock.instant().plus(this.properties.batchBudget());
		PartitionOwnership.confirm(records, Objects.requireNonNull(consumer), this.properties.batchBudget());
		List<ProducerRecord<byte[], byte[]>> outgoing = new ArrayList<>();
		Map<String, List<ReceivedFact>> byKey = new LinkedHashMap<>();
		for (ConsumerRecord<byte[], byte[]> record : records) {
			switch (decode(record)) {
				case FactCodec.Decoded.Readable(var fact) -> {
					ReceivedFact received = ReceivedFact.of(record, fact, this.codec.names());
					byKey.computeIfAbsent(received.key().recordKey(), (key) -> new ArrayList<>()).add(received);
				}
				case FactCodec.Decoded.Unreadable(var reason) -> outgoing.add(setAside(record, reason));
			}
		}
		catchUp();
		outgoing.addAll(answers(byKey, deadline));
		outgoing.forEach(this::send);
	}

	/**
	 * Makes sure that nothing is missing that is needed to take a batch. The first batch
	 * and each one after an outage ask for everything, the others for the schemas of
	 * their records.
	 * @param records the batch
	 * @throws org.apache.kafka.common.KafkaException if Kafka or the registry does not
	 * answer
	 */
	void requireAll(ConsumerRecords<byte[], byte[]> records) {
		boolean wasReady = this.ready;
		this.ready = false;
		records.forEach(this.codec::decode);
		if (!wasReady) {
			this.written.forEach(this.codec::prepare);
			this.journal.catchUp();
		}
		this.ready = true;
	}

	private void catchUp() {
		this.ready = false;
		this.journal.catchUp();
		this.ready = true;
	}

	private FactCodec.Decoded decode(ConsumerRecord<byte[], byte[]> record) {
		this.metrics.in(record.topic());
		FactCodec.Decoded decoded = this.codec.decode(record);
		return (decoded instanceof FactCodec.Decoded.Readable(var fact) && !this.steps.take(fact))
				? new FactCodec.Decoded.Unreadable(
						new SerializationException("No step here takes " + fact.getSchema().getFullName()))
				: decoded;
	}

	private ProducerRecord<byte[], byte[]> setAside(ConsumerRecord<byte[], byte[]> record,
			SerializationException reason) {
		log.warn("{}-{}@{} can't be read and is kept in {}: {}", record.topic(), record.partition(), record.offset(),
				TopicNames.deadLetters(record.topic()), inOneLine(String.valueOf(reason.getMessage())));
		return this.deadLetters.of(record, reason);
	}

	/**
	 * What is said about a record may hold some of it, and anyone may have written that.
	 */
	private static String inOneLine(String text) {
		return text.substring(0, Math.min(text.length(), LONGEST_REASON)).replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
	}

	private List<ProducerRecord<byte[], byte[]>> answers(Map<String, List<ReceivedFact>> byKey, Instant deadline) {
		return BatchOrder.of(byKey.values())
			.stream()
			.gather(Gatherers.mapConcurrent(this.properties.customersInParallel(), (facts) -> inOrder(facts, deadline)))
			.flatMap(List::stream)
			.toList();
	}

	private List<ProducerRecord<byte[], byte[]>> inOrder(List<ReceivedFact> facts, Instant deadline) {
		return facts.stream().flatMap((received) -> this.runner.run(received, deadline).stream()).toList();
	}

	private void send(ProducerRecord<byte[], byte[]> record) {
		this.template.send(record);
		this.metrics.out(record.topic());
	}

}
