package dev.succession.schemas;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
	@ValueSource(ints = { 0, 1, 4 })
	void condemnsBytesTooFewForAHeader(int length) {
		condemns(new byte[length], "too few");
	}

	@Test
	void condemnsAnUnknownMagicByte() {
		byte[] bytes = Specimens.onTheWire(ID, this.avro);
		bytes[0] = '{';
		condemns(bytes, "magic byte is 123");
	}

	@Test
	void condemnsAnIdTheRegistryDoesNotKnow() {
		this.registry.on("GET /schemas/ids/8", 404, "{\"error_code\":40403,\"message\":\"Schema 8 not found\"}");
		condemns(Specimens.onTheWire(8, this.avro), "schema id 8 is unknown");
	}

	@Test
	void condemnsANegativeIdWithoutAsking() {
		condemns(Specimens.onTheWire(-1, this.avro), "negative");
		assertThat(this.registry.requests()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "dev.succession.events.Unheard", "com.example.Elsewhere", "java.lang.String",
			"java.lang.Runtime", "dev.succession.schemas.FactTopic", "dev.succession.events.RefusalReason" })
	void condemnsASchemaOfAClassThatIsNoFact(String name) {
		Schema other = SchemaBuilder.record(name).fields().requiredString("a").endRecord();
		this.registry.knows(9, "whatever-value", other);
		condemns(Specimens.onTheWire(9, this.avro), name);
	}

	@Test
	void condemnsASchemaThatIsNoRecord() {
		this.registry.knows(9, "whatever-value", Schema.create(Schema.Type.STRING));
		condemns(Specimens.onTheWire(9, this.avro), "string");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"schema\":\"{}\"}", "{\"schema\":\"nonsense\"}",
			"{\"schema\":\"syntax = 'proto3';\",\"schemaType\":\"PROTOBUF\"}",
			"{\"schema\":\"\\\"string\\\"\",\"references\":[{\"name\":\"a\",\"subject\":\"a\",\"version\":1}]}" })
	void condemnsASchemaThatIsNotOneAvroSchema(String answer) {
		this.registry.on("GET /schemas/ids/9", 200, answer);
		condemns(Specimens.onTheWire(9, this.avro), "schema 9");
	}

	@Test
	void condemnsEveryTruncation() {
		for (int length = 0; length < this.avro.length; length++) {
			condemns(Specimens.onTheWire(ID, Arrays.copyOf(this.avro, length)), "LicensesRefused");
		}
	}

	@Test
	void condemnsTrailingBytes() {
		condemns(Specimens.onTheWire(ID, Arrays.copyOf(this.avro, this.avro.length + 1)), "bytes follow the end");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0x7FFFFFF0, 0x40000000, 0x10000000, -1 })
	void condemnsAbsurdLengthsWithoutTakingTheMemory(int length) {
		Schema written = SchemaBuilder.record("dev.succession.events.LicensesRefused")
			.fields()
			.requiredString("customerId")
			.endRecord();
		this.registry.knows(9, "whatever-value", written);
		condemns(Specimens.onTheWire(9, zigZag(length)), "LicensesRefused");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0x7FFFFFF0, 0x40000000, 0x10000000, -0x40000000 })
	void condemnsAbsurdArraysWithoutTakingTheMemory(int items) {
		GenericRecord specimen = new Specimens(3).of(TOPIC.schema());
		specimen.put("refusals", List.of());
		specimen.put("detail", null);
		specimen.put("occurredAt", 0L);
		byte[] bytes = Specimens.bytes(specimen);
		byte[] count = zigZag(items);
		int array = bytes.length - 3;
		assertThat(bytes[array]).isZero();
		byte[] absurd = new byte[array + count.length];
		System.arraycopy(bytes, 0, absurd, 0, array);
		System.arraycopy(count, 0, absurd, array, count.length);
		condemns(Specimens.onTheWire(ID, absurd), "LicensesRefused");
	}

	@Test
	void condemnsAnIdThatIsNoGuid() {
		GenericRecord specimen = new Specimens(3).of(TOPIC.schema());
		specimen.put("migrationId", "{not a guid}");
		condemns(Specimens.onTheWire(ID, Specimens.bytes(specimen)), "LicensesRefused");
	}

	@Test
	void neverFailsOtherwiseOnDamagedBytes() {
		long seed = System.nanoTime();
		System.out.println("damage of seed " + seed);
		Random random = new Random(seed);
		for (int i = 0; i < 20_000; i++) {
			byte[] bytes = Specimens.onTheWire(ID, this.avro);
			for (int damage = random.nextInt(1, 4); damage > 0; damage--) {
				bytes[random.nextInt(5, bytes.length)] = (byte) random.nextInt();
			}
			try {
				read(bytes);
			}
			catch (UndecodableException ex) {
				assertThat(FactSerdes.isRegistryUnavailable(ex)).isFalse();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403, 404, 429, 500, 503, 200 })
	void neverCondemnsARecordForTheRegistrysFailure(int status) {
		this.registry.on("GET /schemas/ids/8", status, "<html>something else</html>");
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

	private void condemns(byte[] bytes, String message) {
		assertThatExceptionOfType(UndecodableException.class).isThrownBy(() -> read(bytes))
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(FactSerdes.isRegistryUnavailable(ex)).isFalse());
	}

	private static byte[] zigZag(int value) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		long rest = ((long) value << 1) ^ ((long) value >> 63);
		while ((rest & ~0x7FL) != 0) {
			bytes.write((int) (rest & 0x7F | 0x80));
			rest >>>= 7;
		}
		bytes.write((int) rest);
		return bytes.toByteArray();
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
