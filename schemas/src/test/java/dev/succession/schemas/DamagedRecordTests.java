package dev.succession.schemas;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DamagedRecordTests {

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

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 4 })
	void rejectsBytesTooFewForAHeader(int length) {
		assertUndecodable(new byte[length], "too few");
	}

	@Test
	void rejectsAnUnknownMagicByte() {
		byte[] bytes = Specimens.onTheWire(ID, this.avro);
		bytes[0] = '{';
		assertUndecodable(bytes, "magic byte is 123");
	}

	@Test
	void rejectsAnIdTheRegistryDoesNotKnow() {
		this.registry.on("GET /schemas/ids/8", 404, "{\"error_code\":40403,\"message\":\"Schema 8 not found\"}");
		assertUndecodable(Specimens.onTheWire(8, this.avro), "schema id 8 is unknown");
	}

	@Test
	void rejectsANegativeIdWithoutAsking() {
		assertUndecodable(Specimens.onTheWire(-1, this.avro), "negative");
		assertThat(this.registry.requests()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "dev.succession.events.Unheard", "com.example.Elsewhere", "java.lang.String",
			"java.lang.Runtime", "dev.succession.schemas.FactTopic", "dev.succession.events.RefusalReason" })
	void rejectsASchemaOfAClassThatIsNoFact(String name) {
		Schema other = SchemaBuilder.record(name).fields().requiredString("a").endRecord();
		this.registry.knows(9, "whatever-value", other);
		assertUndecodable(Specimens.onTheWire(9, this.avro), name);
	}

	@Test
	void rejectsASchemaThatIsNoRecord() {
		this.registry.knows(9, "whatever-value", Schema.create(Schema.Type.STRING));
		assertUndecodable(Specimens.onTheWire(9, this.avro), "string");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"schema\":\"{}\"}", "{\"schema\":\"nonsense\"}",
			"{\"schema\":\"syntax = 'proto3';\",\"schemaType\":\"PROTOBUF\"}",
			"{\"schema\":\"\\\"string\\\"\",\"references\":[{\"name\":\"a\",\"subject\":\"a\",\"version\":1}]}" })
	void rejectsASchemaThatIsNotOneAvroSchema(String answer) {
		this.registry.on("GET /schemas/ids/9", 200, answer);
		assertUndecodable(Specimens.onTheWire(9, this.avro), "schema 9");
	}

	@Test
	void rejectsEveryTruncation() {
		for (int length = 0; length < this.avro.length; length++) {
			assertUndecodable(Specimens.onTheWire(ID, Arrays.copyOf(this.avro, length)), "LicensesRefused");
		}
	}

	@Test
	void rejectsTrailingBytes() {
		assertUndecodable(Specimens.onTheWire(ID, Arrays.copyOf(this.avro, this.avro.length + 1)),
				"bytes follow the end");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0x7FFFFFF0, 0x40000000, 0x10000000, -1 })
	void rejectsAbsurdLengthsWithoutTakingTheMemory(int length) {
		Schema written = SchemaBuilder.record("dev.succession.events.LicensesRefused")
			.fields()
			.requiredString("customerId")
			.endRecord();
		this.registry.knows(9, "whatever-value", written);
		assertUndecodable(Specimens.onTheWire(9, zigZag(length)), "LicensesRefused");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0x7FFFFFF0, 0x40000000, 0x10000000, -0x40000000 })
	void rejectsAbsurdArraysWithoutTakingTheMemory(int items) {
		GenericRecord specimen = new Specimens(3).of(TOPIC.schema());
		Schema.Field refusals = TOPIC.schema().getField("refusals");
		specimen.put(refusals.pos(), List.of());
		List<Schema.Field> behind = TOPIC.schema()
			.getFields()
			.subList(refusals.pos() + 1, TOPIC.schema().getFields().size());
		behind.forEach((field) -> specimen.put(field.pos(), inOneByte(field.schema())));
		byte[] bytes = Specimens.bytes(specimen);
		byte[] count = zigZag(items);
		int array = bytes.length - 1 - behind.size();
		assertThat(bytes[array]).isZero();
		byte[] absurd = new byte[array + count.length];
		System.arraycopy(bytes, 0, absurd, 0, array);
		System.arraycopy(count, 0, absurd, array, count.length);
		assertUndecodable(Specimens.onTheWire(ID, absurd), "LicensesRefused");
	}

	private static @Nullable Object inOneByte(Schema schema) {
		return switch (schema.getType()) {
			case UNION -> null;
			case INT -> 0;
			case LONG -> 0L;
			default -> throw new IllegalArgumentException("No value of %s has one byte".formatted(schema));
		};
	}

	@Test
	void rejectsAnIdThatIsNoGuid() {
		GenericRecord specimen = new Specimens(3).of(TOPIC.schema());
		specimen.put("migrationId", "{not a guid}");
		assertUndecodable(Specimens.onTheWire(ID, Specimens.bytes(specimen)), "LicensesRefused");
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

	private SpecificRecord read(byte[] bytes) {
		return this.deserializer.deserialize(TOPIC.topic(), bytes);
	}

	private void assertUndecodable(byte[] bytes, String message) {
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

}
