package dev.succession.schemas;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import dev.succession.events.CustomerListed;
import dev.succession.events.RefusalReason;
import dev.succession.events.ReplacementRefused;
import dev.succession.schemas.ScriptedRegistry.Answer;
import dev.succession.schemas.registry.RegistryUnavailableException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AvroDeserializerTests {

	private static final FactTopic TOPIC = FactTopic.LICENSES_REFUSED;

	private static final int ID = 7;

	private final ScriptedRegistry registry = new ScriptedRegistry().knows(ID, TOPIC.subject(), TOPIC.schema());

	private final AvroDeserializer deserializer = new AvroDeserializer();

	private final byte[] avro = Specimens.bytes(new Specimens(2).of(TOPIC.schema()));

	@BeforeEach
	void configure() {
		this.deserializer.configure(Map.of("schema.registry.url", this.registry.url(), "specific.avro.reader", true),
				false);
	}

	@AfterEach
	void close() {
		this.deserializer.close();
		this.registry.close();
	}

	@Test
	void readsNullAsNull() {
		assertThat(read(null)).isNull();
	}

	@Test
	void asksOncePerIdHoweverManyThreadsRead() throws Exception {
		CountDownLatch allRead = new CountDownLatch(50);
		String answer = JsonMapper.shared().writeValueAsString(Map.of("schema", TOPIC.schema().toString()));
		this.registry.on("GET /schemas/ids/7", () -> {
			await(allRead);
			return new Answer(200, answer);
		});
		Callable<SpecificRecord> reading = () -> {
			allRead.countDown();
			return read(Specimens.onTheWire(ID, this.avro));
		};
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<SpecificRecord>> read = Stream.generate(() -> threads.submit(reading)).limit(50).toList();
			for (Future<SpecificRecord> fact : read) {
				assertThat(fact.get()).isInstanceOf(TOPIC.factType());
			}
		}
		assertThat(this.registry.requests()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403, 404, 429, 500, 503, 200 })
	void neverRejectsARecordForTheRegistrysFailure(int status) {
		this.registry.on("GET /schemas/ids/8", status, "<html>something else</html>");
		assertThatExceptionOfType(RegistryUnavailableException.class)
			.isThrownBy(() -> read(Specimens.onTheWire(8, this.avro)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Not found", "{\"status\":404}", "{\"error_code\":404,\"message\":\"Not Found\"}" })
	void takesOnlyTheRegistrysOwnWordForAnUnknownId(String body) {
		this.registry.on("GET /schemas/ids/8", 404, body);
		assertThatExceptionOfType(RegistryUnavailableException.class)
			.isThrownBy(() -> read(Specimens.onTheWire(8, this.avro)));
	}

	@Test
	void readsWhatItKnowsWhileTheRegistryIsAway() {
		read(Specimens.onTheWire(ID, this.avro));
		this.registry.close();
		assertThat(read(Specimens.onTheWire(ID, this.avro))).isInstanceOf(TOPIC.factType());
		assertThatExceptionOfType(RegistryUnavailableException.class)
			.isThrownBy(() -> read(Specimens.onTheWire(8, this.avro)));
	}

	@Test
	void dropsNewerFieldsAndFillsInOlderOnes() {
		Schema newer = SchemaBuilder.record("dev.succession.events.CustomerListed")
			.fields()
			.requiredString("addedLater")
			.endRecord();
		Schema today = FactTopic.CUSTOMER_LISTED.schema();
		List<Schema.Field> fields = Stream
			.concat(newer.getFields().stream(), today.getFields().stream().filter((field) -> !field.hasDefaultValue()))
			.map((field) -> new Schema.Field(field, field.schema()))
			.toList();
		Schema written = Schema.createRecord("CustomerListed", null, "dev.succession.events", false, fields);
		this.registry.knows(9, FactTopic.CUSTOMER_LISTED.subject(), written);
		GenericRecord specimen = new Specimens(4).of(written);
		assertThat(read(Specimens.onTheWire(9, Specimens.bytes(specimen)))).isInstanceOfSatisfying(CustomerListed.class,
				(listed) -> assertThat(listed.getCustomerId()).isEqualTo(specimen.get("customerId")));
	}

	@Test
	void readsAnEnumSymbolOfTheFutureAsItsDefault() {
		Schema written = new Schema.Parser().parse(FactTopic.REPLACEMENT_REFUSED.schema()
			.toString()
			.replace("\"SEATS_ABOVE_MAXIMUM\"", "\"SEATS_ABOVE_MAXIMUM\",\"MOON_IN_THE_WRONG_PHASE\""));
		this.registry.knows(9, FactTopic.REPLACEMENT_REFUSED.subject(), written);
		GenericRecord specimen = new GenericRecordBuilder((GenericData.Record) new Specimens(5).of(written))
			.set("reason", new GenericData.EnumSymbol(written.getField("reason").schema(), "MOON_IN_THE_WRONG_PHASE"))
			.build();
		assertThat(read(Specimens.onTheWire(9, Specimens.bytes(specimen)))).isInstanceOfSatisfying(
				ReplacementRefused.class,
				(refused) -> assertThat(refused.getReason()).isEqualTo(RefusalReason.UNKNOWN));
	}

	private SpecificRecord read(byte[] bytes) {
		return this.deserializer.deserialize(TOPIC.topic(), bytes);
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
