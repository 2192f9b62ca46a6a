package dev.succession.rollout.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.deadletters.DeadLetterHeaders;
import dev.succession.schemas.headers.FactHeaders;
import dev.succession.schemas.topics.TopicNames;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first stage, by customer: makes sure that a record can be read, and passes its
 * bytes on with where they came from. What can't be read is set aside as a dead letter.
 */
final class Gathering implements Processor<byte[], byte[], byte[], byte[]> {

	/** The partition that a gathered record came from. */
	static final String PARTITION = "succession-partition";

	/** The offset that a gathered record had. */
	static final String OFFSET = "succession-offset";

	/** The node to which gathered records go. */
	static final String GATHERED = "gathered";

	/** The node to which dead letters go. */
	static final String LETTERS = "letters";

	private static final Logger log = LoggerFactory.getLogger(Gathering.class);

	private final TopicNames names;

	private final String group;

	private final FactReader reader;

	private @Nullable ProcessorContext<byte[], byte[]> context;

	Gathering(TopicNames names, String group, FactReader reader) {
		this.names = names;
		this.group = group;
		this.reader = reader;
	}

	@Override
	public void init(ProcessorContext<byte[], byte[]> context) {
		this.context = context;
	}

	@Override
	public void process(Record<byte[], byte[]> record) {
		ProcessorContext<byte[], byte[]> out = Objects.requireNonNull(this.context);
		RecordMetadata origin = out.recordMetadata().orElseThrow();
		FactTopic topic = this.names.fact(origin.topic()).orElseThrow();
		try {
			if (record.key() == null) {
				throw new SerializationException(
						"The record has no key; %s is keyed, see its schema".formatted(topic.topic()));
			}
			this.reader.read(topic, record.value(), Instant.ofEpochMilli(record.timestamp()));
			out.forward(record.withHeaders(headers(topic, origin)), GATHERED);
		}
		catch (SerializationException ex) {
			log.warn("Set aside as a dead letter: {}-{}@{}: {}", origin.topic(), origin.partition(), origin.offset(),
					ex.getMessage());
			out.forward(letter(record, origin, ex), LETTERS);
		}
	}

	private static Headers headers(FactTopic topic, RecordMetadata origin) {
		Headers headers = new RecordHeaders();
		FactHeaders.put(headers, FactHeaders.TOPIC, topic.topic());
		FactHeaders.put(headers, PARTITION, origin.partition());
		FactHeaders.put(headers, OFFSET, origin.offset());
		return headers;
	}

	private Record<byte[], byte[]> letter(Record<byte[], byte[]> record, RecordMetadata origin,
			SerializationException reason) {
		Headers headers = new RecordHeaders(record.headers());
		put(headers, DeadLetterHeaders.TOPIC, origin.topic());
		headers.add(DeadLetterHeaders.PARTITION, ByteBuffer.allocate(Integer.BYTES).putInt(origin.partition()).array());
		headers.add(DeadLetterHeaders.OFFSET, ByteBuffer.allocate(Long.BYTES).putLong(origin.offset()).array());
		headers.add(DeadLetterHeaders.TIMESTAMP, ByteBuffer.allocate(Long.BYTES).putLong(record.timestamp()).array());
		put(headers, DeadLetterHeaders.GROUP, this.group);
		put(headers, DeadLetterHeaders.EXCEPTION, reason.getClass().getName());
		put(headers, DeadLetterHeaders.REASON, String.valueOf(reason.getMessage()));
		return record.withHeaders(headers);
	}

	private static void put(Headers headers, String name, String text) {
		headers.add(name, text.getBytes(StandardCharsets.UTF_8));
	}

}
