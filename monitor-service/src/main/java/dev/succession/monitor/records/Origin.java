package dev.succession.monitor.records;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.succession.schemas.headers.FactHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a record lies, and what it says besides its value.
 *
 * @param topic the topic's name on the cluster
 * @param partition the partition
 * @param offset the offset in the partition
 * @param recordedAt the record's own time, in epoch milliseconds
 * @param key its key, as text
 * @param headers its headers
 */
public record Origin(String topic, int partition, long offset, long recordedAt, @Nullable String key, Headers headers) {

	private static final JsonMapper JSON = new JsonMapper();

	private static final int LONGEST_KEY = 200;

	private static final int LONGEST_NAME = 100;

	/** These have columns of their own. */
	private static final Set<String> TOLD_ELSEWHERE = Set.of(FactHeaders.CORRELATION_ID, FactHeaders.SERVICE);

	static Origin of(ConsumerRecord<byte[], byte[]> record) {
		byte @Nullable [] key = record.key();
		String text = (key != null) ? new String(key, StandardCharsets.UTF_8) : null;
		return new Origin(record.topic(), record.partition(), record.offset(), record.timestamp(),
				Text.of(text, LONGEST_KEY), record.headers());
	}

	/**
	 * The service that wrote the record.
	 * @return its name; null if the record does not say
	 */
	public @Nullable String service() {
		return header(FactHeaders.SERVICE);
	}

	/**
	 * What ties the records of one migration together.
	 * @return the id; null if the record does not say
	 */
	public @Nullable String correlationId() {
		return header(FactHeaders.CORRELATION_ID);
	}

	/**
	 * All other headers.
	 * @return a JSON object of texts by name
	 */
	public String otherHeaders() {
		SortedMap<String, String> all = new TreeMap<>();
		for (Header header : this.headers) {
			byte @Nullable [] value = header.value();
			if (value != null && !TOLD_ELSEWHERE.contains(header.key())) {
				all.put(header.key(), new String(value, StandardCharsets.UTF_8));
			}
		}
		return all.isEmpty() ? "{}" : Text.storable(JSON.writeValueAsString(all));
	}

	private @Nullable String header(String name) {
		Optional<String> text = FactHeaders.text(this.headers, name);
		return Text.of(text.orElse(null), LONGEST_NAME);
	}

}
