package dev.succession.schemas;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import dev.succession.events.ScanRequested;
import dev.succession.schemas.ScriptedRegistry.Answer;
import dev.succession.schemas.ScriptedRegistry.Request;
import dev.succession.schemas.registry.RegistryUnavailableException;
import dev.succession.schemas.registry.SchemaRefusedException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AvroSerializerTests {

	private static final FactTopic TOPIC = FactTopic.SUBSCRIPTION_EXPIRING;

	private final ScriptedRegistry registry = new ScriptedRegistry();

	private final AvroSerializer serializer = new AvroSerializer();

	private final SpecificRecord fact = new Specimens(1).factOf(TOPIC);

	@AfterEach
	void close() {
		this.serializer.close();
		this.registry.close();
	}

	@ParameterizedTest
	@EnumSource
	void writesAndReadsEveryFact(FactTopic topic) {
		this.registry.knows(258, topic.subject(), topic.schema());
		configure(Map.of());
		SpecificRecord original = new Specimens(topic.ordinal()).factOf(topic);
		byte[] bytes = this.serializer.serialize(topic.topic(), original);
		try (AvroDeserializer deserializer = new AvroDeserializer()) {
			deserializer.configure(Map.of("schema.registry.url", this.registry.url()), false);
			assertThat(deserializer.deserialize(topic.topic(), bytes)).hasToString(original.toString())
				.isInstanceOf(topic.factType());
		}
	}

	@Test
	void beginsWithZeroAndTheIdHighestByteFirst() {
		this.registry.knows(0x01020304, TOPIC.subject(), TOPIC.schema());
		configure(Map.of());
		byte[] bytes = this.serializer.serialize(TOPIC.topic(), this.fact);
		assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 1, 2, 3, 4);
		assertThat(Arrays.copyOfRange(bytes, 5, bytes.length))
			.isEqualTo(Specimens.bytes(new Specimens(1).of(TOPIC.schema())));
	}

	@Test
	void writesNullAsNull() {
		configure(Map.of());
		assertThat(this.serializer.serialize(TOPIC.topic(), null)).isNull();
		assertThat(this.registry.requests()).isEmpty();
	}

	@Test
	void registersUnlessToldNotTo() {
		this.registry.knows(7, TOPIC.subject(), TOPIC.schema());
		configure(Map.of());
		this.serializer.serialize(TOPIC.topic(), this.fact);
		try (AvroSerializer reading = new AvroSerializer()) {
			reading.configure(Map.of("schema.registry.url", this.registry.url(), "auto.register.schemas", false),
					false);
			reading.serialize(TOPIC.topic(), this.fact);
		}
		assertThat(this.registry.requests()).extracting(Request::line)
			.containsExactly("POST /subjects/subscription.expiring-value/versions",
					"POST /subjects/subscription.expiring-value");
	}

	@Test
	void sendsTheSchemaAsItIsGenerated() {
		this.registry.knows(7, TOPIC.subject(), TOPIC.schema());
		configure(Map.of());
		this.serializer.serialize(TOPIC.topic(), this.fact);
		String sent = JsonMapper.shared()
			.readTree(this.registry.requests().getFirst().body())
			.path("schema")
			.asString();
		assertThat(new Schema.Parser().parse(sent)).isEqualTo(TOPIC.schema());
	}

	@Test
	void asksOncePerSubjectHoweverManyThreadsWrite() throws Exception {
		CountDownLatch allWrite = new CountDownLatch(50);
		this.registry.on("POST /subjects/subscription.expiring-value/versions", () -> {
			await(allWrite);
			return new Answer(200, "{\"id\":5}");
		});
		configure(Map.of());
		Callable<byte[]> write = () -> {
			allWrite.countDown();
			return this.serializer.serialize(TOPIC.topic(), this.fact);
		};
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<byte[]>> written = Stream.generate(() -> threads.submit(write)).limit(50).toList();
			for (Future<byte[]> bytes : written) {
				assertThat(ByteBuffer.wrap(bytes.get()).getInt(1)).isEqualTo(5);
			}
		}
		assertThat(this.registry.requests()).hasSize(1);
	}

	@Test
	void namesTheRegistrarWhenTheSchemaIsNotRegistered() {
		this.registry.on("POST /subjects/subscription.expiring-value", 404,
				"{\"error_code\":40403,\"message\":\"Schema not found\"}");
		configure(Map.of("auto.register.schemas", false));
		assertThatExceptionOfType(SchemaRefusedException.class)
			.isThrownBy(() -> this.serializer.serialize(TOPIC.topic(), this.fact))
			.withMessageContaining("SubscriptionExpiring")
			.withMessageContaining("subscription.expiring-value")
			.withMessageContaining("registrar");
	}

	@Test
	void repeatsTheRegistrysReasonForARefusal() {
		this.registry.on("POST /subjects/subscription.expiring-value/versions", 409,
				"{\"error_code\":409,\"message\":\"Incompatible: field seats\"}");
		configure(Map.of());
		assertThatExceptionOfType(SchemaRefusedException.class)
			.isThrownBy(() -> this.serializer.serialize(TOPIC.topic(), this.fact))
			.withMessageContaining("Incompatible: field seats");
	}

	@Test
	void forgetsAFailureAndAsksAgain() {
		this.registry.on("POST /subjects/subscription.expiring-value/versions", 503, "");
		configure(Map.of());
		assertThatExceptionOfType(RegistryUnavailableException.class)
			.isThrownBy(() -> this.serializer.serialize(TOPIC.topic(), this.fact));
		this.registry.knows(9, TOPIC.subject(), TOPIC.schema());
		assertThat(this.serializer.serialize(TOPIC.topic(), this.fact)).startsWith(0, 0, 0, 0, 9);
	}

	@Test
	void saysWhichFactDoesNotFitItsSchema() {
		this.registry.knows(7, FactTopic.SCAN_REQUESTED.subject(), FactTopic.SCAN_REQUESTED.schema());
		configure(Map.of());
		assertThatExceptionOfType(SerializationException.class)
			.isThrownBy(() -> this.serializer.serialize(FactTopic.SCAN_REQUESTED.topic(), new ScanRequested()))
			.withMessageContaining("dev.succession.events.ScanRequested");
	}

	private void configure(Map<String, Object> more) {
		Map<String, Object> config = new HashMap<>(more);
		config.put("schema.registry.url", this.registry.url());
		this.serializer.configure(config, false);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
