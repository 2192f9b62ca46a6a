package dev.succession.monitor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.succession.monitor.projection.Fields;
import dev.succession.schemas.FactTopic;
import dev.succession.testkit.facts.FactLog;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Topics of a test's own, whose names begin alike, so that its numbers are its own. */
public final class PrefixedTopics implements AutoCloseable {

	private final FactLog log = new FactLog();

	private final String prefix;

	public PrefixedTopics(String prefix) {
		this.prefix = prefix;
		CreatedTopics.all(prefix);
	}

	public void publish(SpecificRecord... facts) {
		for (SpecificRecord fact : facts) {
			String key = Objects.requireNonNullElse(Fields.customerId(fact), "none");
			this.log.publish(new ProducerRecord<>(this.prefix + FactTopic.of(fact.getClass()).topic(),
					key.getBytes(StandardCharsets.UTF_8), this.log.bytes(fact)));
		}
	}

	/** A record with headers, byte for byte. */
	public void publish(String topic, String key, byte[] value, Map<String, byte[]> headers) {
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(this.prefix + topic,
				key.getBytes(StandardCharsets.UTF_8), value);
		headers.forEach((name, header) -> record.headers().add(name, header));
		this.log.publish(record);
	}

	/** What was published, by whichever program. */
	<F extends SpecificRecord> List<F> all(Class<F> type) {
		return this.log.all(this.prefix + FactTopic.of(type).topic(), type);
	}

	@Override
	public void close() {
		this.log.close();
	}

}
