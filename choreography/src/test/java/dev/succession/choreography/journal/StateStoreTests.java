package dev.succession.choreography.journal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a service remembers while it reads what it has written before. */
class StateStoreTests {

	private final MockProducer<byte[], byte[]> producer = new MockProducer<>(true, null, new ByteArraySerializer(),
			new ByteArraySerializer());

	private final StateStore store = new StateStore("state", this.producer, Duration.ofSeconds(1), Clock.systemUTC());

	@Test
	void keepsWhatItHasStoredWhileItReadsWhatLiesBeforeThat() {
		this.store.store(this.store.record("key", bytes("first")));
		this.store.remove("key");
		this.store.store(this.store.record("key", bytes("second")));

		this.store.read(record(0, "first"));
		this.store.read(record(1, null));

		assertThat(this.store.get("key")).isNotNull()
			.satisfies((entry) -> assertThat(entry.value()).isEqualTo(bytes("second")));
	}

	@Test
	void forgetsWhatWasRemovedAfterItWasStored() {
		this.store.store(this.store.record("key", bytes("first")));

		this.store.read(record(0, "first"));
		this.store.read(record(1, null));

		assertThat(this.store.get("key")).isNull();
	}

	private static ConsumerRecord<byte[], byte[]> record(long offset, @Nullable String value) {
		return new ConsumerRecord<>("state", 0, offset, bytes("key"), (value != null) ? bytes(value) : null);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
