package dev.succession.schemas;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import dev.succession.platform.LocalRegistry;
import dev.succession.schemas.registrar.SchemaRegistrar;
import dev.succession.schemas.registry.RegistryClient;
import dev.succession.schemas.registry.RegistrySettings;
import dev.succession.schemas.registry.SchemaRefusedException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Against a real registry, from its first deployment on.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("integration")
class RealRegistryTests {

	private static final FactTopic TOPIC = FactTopic.SUBSCRIPTION_EXPIRING;

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
	@Order(1)
	void aServiceMayNotWriteBeforeTheRegistrarRan() {
		try (Serializer<SpecificRecord> serializer = new AvroSerializer()) {
			serializer.configure(config(), false);
			assertThatExceptionOfType(SchemaRefusedException.class)
				.isThrownBy(() -> serializer.serialize(TOPIC.topic(), new Specimens(1).factOf(TOPIC)))
				.withMessageContaining("run the registrar");
		}
	}

	@Test
	@Order(2)
	void theRegistrarRegistersEverySchemaOnce() {
		assertThat(register()).hasSize(FactTopic.values().length + 1)
			.endsWith("done: %d subjects".formatted(FactTopic.values().length))
			.filteredOn((line) -> line.endsWith("FULL_TRANSITIVE, registered"))
			.hasSize(FactTopic.values().length);
		assertThat(register()).hasSize(FactTopic.values().length + 1)
			.endsWith("done: %d subjects".formatted(FactTopic.values().length))
			.filteredOn((line) -> line.endsWith("FULL_TRANSITIVE, unchanged"))
			.hasSize(FactTopic.values().length);
	}

	@Test
	@Order(3)
	void everyFactGoesThroughTheChosenSerde() {
		try (Serializer<SpecificRecord> serializer = FactSerdes.serializer(config());
				Deserializer<SpecificRecord> deserializer = FactSerdes.deserializer(config())) {
			for (FactTopic topic : FactTopic.values()) {
				SpecificRecord fact = new Specimens(topic.ordinal()).factOf(topic);
				byte[] bytes = serializer.serialize(topic.topic(), fact);
				assertThat(deserializer.deserialize(topic.topic(), bytes)).hasToString(fact.toString());
			}
		}
	}

	@Test
	@Order(4)
	void aChangeThatBreaksReadersIsRefused() {
		Schema broken = new Schema.Parser().parse(TOPIC.schema().toString().replace("\"seats\"", "\"licences\""));
		try (RegistryClient client = new RegistryClient(RegistrySettings.from(config()))) {
			assertThat(client.isCompatible(TOPIC.subject(), broken)).isFalse();
			assertThatExceptionOfType(SchemaRefusedException.class)
				.isThrownBy(() -> client.register(TOPIC.subject(), broken))
				.withMessageContaining(TOPIC.subject());
		}
	}

	@Test
	@Order(4)
	void aCompatibleChangeIsTheNextVersion() {
		FactTopic parked = FactTopic.MIGRATION_PARKED;
		Schema grown = new Schema.Parser().parse(parked.schema()
			.toString()
			.replace("{\"name\":\"occurredAt\"",
					"{\"name\":\"added\",\"type\":\"string\",\"default\":\"\"},{\"name\":\"occurredAt\""));
		try (RegistryClient client = new RegistryClient(RegistrySettings.from(config()));
				Deserializer<SpecificRecord> deserializer = FactSerdes.deserializer(config())) {
			int id = client.register(parked.subject(), grown);
			assertThat(client.find(parked.subject(), grown))
				.hasValueSatisfying((found) -> assertThat(found.version()).isEqualTo(2));
			byte[] bytes = Specimens.onTheWire(id, Specimens.bytes(new Specimens(1).of(grown)));
			assertThat(deserializer.deserialize(parked.topic(), bytes)).isInstanceOf(parked.factType());
		}
	}

	@Test
	@Order(4)
	void anUnknownIdMakesARecordUndecodable() {
		try (Deserializer<SpecificRecord> deserializer = FactSerdes.deserializer(config())) {
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> deserializer.deserialize("x", Specimens.onTheWire(987654, new byte[9])))
				.matches((ex) -> !FactSerdes.isRegistryUnavailable(ex));
		}
	}

	@Test
	@Order(4)
	void aWrongBaseAddressCountsAsAnOutage() {
		Map<String, Object> wrong = Map.of("schema.registry.url", registry.url().replace("/apis/ccompat/v7", ""));
		try (Deserializer<SpecificRecord> deserializer = FactSerdes.deserializer(wrong)) {
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> deserializer.deserialize("x", Specimens.onTheWire(1, new byte[9])))
				.matches(FactSerdes::isRegistryUnavailable);
		}
	}

	private static Map<String, Object> config() {
		return Map.of("schema.registry.url", registry.url(), "auto.register.schemas", false);
	}

	private static List<String> register() {
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		SchemaRegistrar.run(List.of("--schema.registry.url=" + registry.url()),
				new PrintStream(printed, true, StandardCharsets.UTF_8));
		return printed.toString(StandardCharsets.UTF_8).lines().toList();
	}

}
