package dev.succession.schemas;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;

import dev.succession.schemas.registry.RegistryUnavailableException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FactSerdesTests {

	private static final Map<String, Object> CONFIG = Map.of("schema.registry.url", "http://127.0.0.1:1");

	@Test
	void choosesWhatTheConfigurationNames() {
		assertThat(FactSerdes.serializer(Map.of("value.serializer", ByteArraySerializer.class)))
			.isInstanceOf(ByteArraySerializer.class);
		assertThat(FactSerdes.deserializer(Map.of("value.deserializer", ByteArrayDeserializer.class.getName())))
			.isInstanceOf(ByteArrayDeserializer.class);
	}

	@Test
	void takesSpringsStringsForNoChoice() {
		Map<String, Object> chosen = Map.of("schema.registry.url", "http://127.0.0.1:1", "value.serializer",
				StringSerializer.class, "value.deserializer", StringDeserializer.class.getName());
		assertThat(FactSerdes.serializer(chosen)).hasSameClassAs(FactSerdes.serializer(CONFIG));
		assertThat(FactSerdes.deserializer(chosen)).hasSameClassAs(FactSerdes.deserializer(CONFIG));
	}

	@Test
	void namesAClassThatIsMissing() {
		assertThatExceptionOfType(ConfigException.class)
			.isThrownBy(() -> FactSerdes.serializer(Map.of("value.serializer", "com.example.Missing")))
			.withMessageContaining("value.serializer")
			.withMessageContaining("com.example.Missing");
	}

	@Test
	void tellsAnOutageFromAPoisonedRecordForTheChosenSerde() {
		try (Deserializer<SpecificRecord> deserializer = FactSerdes.deserializer(CONFIG)) {
			byte[] unknown = Specimens.onTheWire(1, new byte[8]);
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> deserializer.deserialize("scan.requested", unknown))
				.matches(FactSerdes::isRegistryUnavailable);
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> deserializer.deserialize("scan.requested", new byte[] { 9, 9, 9, 9, 9, 9 }))
				.matches((ex) -> !FactSerdes.isRegistryUnavailable(ex));
		}
	}

	@Test
	void looksThroughWhatIsWrappedAround() {
		assertThat(unavailable(new RegistryUnavailableException("down", null))).isTrue();
		assertThat(unavailable(new SerializationException(new ConnectException("refused")))).isTrue();
		assertThat(unavailable(new SerializationException(new IOException("reset")))).isTrue();
		assertThat(unavailable(new TimeoutException("slow"))).isTrue();
	}

	@Test
	void takesNoFaultOfTheBytesForAnOutage() {
		assertThat(unavailable(new UndecodableException("bad", new IOException("reset")))).isFalse();
		assertThat(unavailable(new SerializationException(new EOFException()))).isFalse();
		assertThat(unavailable(
				new SerializationException(new org.apache.avro.InvalidNumberEncodingException("Invalid int encoding"))))
			.isFalse();
		assertThat(unavailable(new SerializationException("no cause"))).isFalse();
		assertThat(unavailable(new IllegalStateException("a bug"))).isFalse();
	}

	private static boolean unavailable(RuntimeException cause) {
		boolean bare = FactSerdes.isRegistryUnavailable(cause);
		assertThat(FactSerdes.isRegistryUnavailable(new KafkaException("around", cause))).isEqualTo(bare);
		return bare;
	}

}
