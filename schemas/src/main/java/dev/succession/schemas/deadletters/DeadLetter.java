package dev.succession.schemas.deadletters;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.succession.schemas.topics.RecordPosition;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record that a service has set aside, as its dead letter describes it. Any program may
 * write a header, so a header that can't be read counts as absent.
 *
 * @param position where the letter lies; a request to replay it names this position
 * @param group the consumer group of the service that set the record aside
 * @param origin where the record lay; null if the headers do not say
 * @param reason why the record was set aside; empty if the headers do not say
 */
public record DeadLetter(RecordPosition position, String group, @Nullable RecordPosition origin, String reason) {

	/**
	 * Reads a dead letter.
	 * @param record any record
	 * @return the letter; empty if the record is none
	 */
	public static Optional<DeadLetter> of(ConsumerRecord<?, ?> record) {
		Headers headers = record.headers();
		return text(headers, DeadLetterHeaders.GROUP).map((group) -> new DeadLetter(RecordPosition.of(record), group,
				origin(headers), text(headers, DeadLetterHeaders.REASON).orElse("")));
	}

	private static @Nullable RecordPosition origin(Headers headers) {
		Optional<String> topic = text(headers, DeadLetterHeaders.TOPIC);
		Optional<ByteBuffer> partition = number(headers, DeadLetterHeaders.PARTITION, Integer.BYTES);
		Optional<ByteBuffer> offset = number(headers, DeadLetterHeaders.OFFSET, Long.BYTES);
		return (topic.isPresent() && partition.isPresent() && offset.isPresent())
				? new RecordPosition(topic.get(), partition.get().getInt(), offset.get().getLong()) : null;
	}

	private static Optional<String> text(Headers headers, String name) {
		return value(headers, name).map((bytes) -> new String(bytes, StandardCharsets.UTF_8));
	}

	private static Optional<ByteBuffer> number(Headers headers, String name, int bytes) {
		return value(headers, name).filter((value) -> value.length == bytes).map(ByteBuffer::wrap);
	}

	private static Optional<byte[]> value(Headers headers, String name) {
		return Optional.ofNullable(headers.lastHeader(name)).map(Header::value);
	}

}
