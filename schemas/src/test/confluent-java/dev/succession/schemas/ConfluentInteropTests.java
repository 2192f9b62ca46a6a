package dev.succession.schemas;

import java.util.Arrays;
import java.util.Map;

import dev.succession.platform.LocalRegistry;
import dev.succession.schemas.ScriptedRegistry.Request;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Our serde and Confluent's own read each other's bytes. Compiled in the profile
 * {@code confluent} only.
 */
class ConfluentInteropTests {

	private static LocalRegistry registry;

	@BeforeAll
	static void start() {
		registry = LocalRegistry.start();
	}

	@AfterAll
	static void stop() {
		registry.close();
	}

	@Test
	void confluentsSerdeIsChosenWhereItIsPresent() {
		try (var serializer = FactSerdes.serializer(config()); var deserializer = FactSerdes.deserializer(config())) {
			assertThat((Object) serializer).isInstanceOf(KafkaAvroSerializer.class);
			assertThat((Object) deserializer).isInstanceOf(KafkaAvroDeserializer.class);
		}
	}

	@Test
	void oursIsChosenWhereTheConfigurationNamesIt() {
		Map<String, Object> ours = Map.of("schema.registry.url", registry.url(), "value.serializer",
				AvroSerializer.class.getName(), "value.deserializer", AvroDeserializer.class);
		try (var serializer = FactSerdes.serializer(ours); var deserializer = FactSerdes.deserializer(ours)) {
			assertThat(serializer).isInstanceOf(AvroSerializer.class);
			assertThat(deserializer).isInstanceOf(AvroDeserializer.class);
		}
	}

	@ParameterizedTest
	@EnumSource
	void confluentsDeserializerReadsWhatOursWrote(FactTopic topic) {
		SpecificRecord fact = new Specimens(topic.ordinal()).factOf(topic);
		try (AvroSerializer ours = new AvroSerializer(); KafkaAvroDeserializer theirs = new KafkaAvroDeserializer()) {
			ours.configure(config(), false);
			theirs.configure(config(), false);
			assertThat(theirs.deserialize(topic.topic(), ours.serialize(topic.topic(), fact)))
				.hasToString(fact.toString())
				.isInstanceOf(topic.factType());
		}
	}

	@ParameterizedTest
	@EnumSource
	void oursReadsWhatConfluentsSerializerWrote(FactTopic topic) {
		SpecificRecord fact = new Specimens(topic.ordinal()).factOf(topic);
		try (KafkaAvroSerializer theirs = new KafkaAvroSerializer(); AvroDeserializer ours = new AvroDeserializer()) {
			theirs.configure(config(), false);
			ours.configure(config(), false);
			assertThat(ours.deserialize(topic.topic(), theirs.serialize(topic.topic(), fact)))
				.hasToString(fact.toString());
		}
	}

	@ParameterizedTest
	@EnumSource
	void bothWriteTheSameBytes(FactTopic topic) {
		SpecificRecord fact = new Specimens(topic.ordinal()).factOf(topic);
		try (KafkaAvroSerializer theirs = new KafkaAvroSerializer(); AvroSerializer ours = new AvroSerializer()) {
			theirs.configure(config(), false);
			ours.configure(withoutRegistering(), false);
			byte[] expected = theirs.serialize(topic.topic(), fact);
			assertThat(ours.serialize(topic.topic(), fact)).isEqualTo(expected);
		}
	}

	@Test
	void aToolThatKnowsNoneOfOurClassesReadsOurFacts() {
		FactTopic topic = FactTopic.REPLACEMENT_REFUSED;
		SpecificRecord fact = new Specimens(1).factOf(topic);
		try (AvroSerializer ours = new AvroSerializer(); KafkaAvroDeserializer generic = new KafkaAvroDeserializer()) {
			ours.configure(config(), false);
			generic.configure(Map.of("schema.registry.url", registry.url()), false);
			assertThat(generic.deserialize(topic.topic(), ours.serialize(topic.topic(), fact)))
				.isInstanceOfSatisfying(GenericRecord.class, (record) -> assertThat(record.get("customerId"))
					.hasToString(fact.get(fact.getSchema().getField("customerId").pos()).toString()));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403, 404, 500, 503, 429, 200 })
	void whatTheRegistryCantAnswerIsNeverTheRecordsFault(int status) {
		try (ScriptedRegistry failing = new ScriptedRegistry();
				var theirs = FactSerdes.deserializer(Map.of("schema.registry.url", failing.url()))) {
			String request = "GET /schemas/ids/5?fetchMaxId=false&subject=scan.requested-value";
			failing.on(request, status, "<html>something else</html>");
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> theirs.deserialize("scan.requested", Specimens.onTheWire(5, new byte[9])))
				.matches(FactSerdes::isRegistryUnavailable);
			assertThat(failing.requests()).extracting(Request::line).contains(request);
		}
	}

	@Test
	void whatIsWrongWithTheBytesIsNeverTheRegistrysFault() {
		FactTopic topic = FactTopic.LICENSES_REFUSED;
		try (var serializer = FactSerdes.serializer(config()); var deserializer = FactSerdes.deserializer(config())) {
			byte[] bytes = serializer.serialize(topic.topic(), new Specimens(1).factOf(topic));
			for (int length = 0; length < bytes.length; length++) {
				byte[] cut = Arrays.copyOf(bytes, length);
				assertThatExceptionOfType(RuntimeException.class)
					.isThrownBy(() -> deserializer.deserialize(topic.topic(), cut))
					.matches((ex) -> !FactSerdes.isRegistryUnavailable(ex), "is the record's fault");
			}
		}
	}

	private static Map<String, Object> config() {
		return Map.of("schema.registry.url", registry.url(), "specific.avro.reader", true);
	}

	private static Map<String, Object> withoutRegistering() {
		return Map.of("schema.registry.url", registry.url(), "auto.register.schemas", false);
	}

}
