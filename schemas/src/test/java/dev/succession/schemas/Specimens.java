package dev.succession.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** Makes valid data of any of the facts' schemas, with every field filled from a seed. */
final class Specimens {

	private final Random random;

	Specimens(long seed) {
		this.random = new Random(seed);
	}

	GenericRecord of(Schema schema) {
		GenericRecord specimen = new GenericData.Record(schema);
		schema.getFields().forEach((field) -> specimen.put(field.pos(), value(field.schema())));
		return specimen;
	}

	/**
	 * A fact. Tests compare its text: Avro's {@code equals} fails at a time that may be
	 * null in a record of an array, though it writes and reads it well.
	 */
	SpecificRecord factOf(FactTopic topic) {
		Schema schema = topic.schema();
		try {
			return new SpecificDatumReader<SpecificRecord>(schema, schema, SpecificData.getForClass(topic.factType()))
				.read(null, DecoderFactory.get().binaryDecoder(bytes(of(schema)), null));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Object value(Schema schema) {
		boolean uuid = schema.getLogicalType() != null && schema.getLogicalType().getName().equals("uuid");
		return switch (schema.getType()) {
			case RECORD -> of(schema);
			case UNION -> value(anyOf(schema.getTypes()));
			case ARRAY ->
				IntStream.range(0, this.random.nextInt(1, 4)).mapToObj((_) -> value(schema.getElementType())).toList();
			case ENUM -> new GenericData.EnumSymbol(schema, anyOf(schema.getEnumSymbols()));
			case STRING -> uuid ? new UUID(this.random.nextLong(), this.random.nextLong()).toString()
					: "text ü " + this.random.nextLong();
			case INT -> this.random.nextInt();
			case LONG -> this.random.nextLong(4_000_000_000_000L);
			case BOOLEAN -> this.random.nextBoolean();
			case NULL -> null;
			default -> throw new IllegalArgumentException("no specimen of " + schema.getType());
		};
	}

	private <T> T anyOf(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

	/** Avro binary without the wire format's header. */
	static byte[] bytes(GenericRecord specimen) {
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
			new GenericDatumWriter<GenericRecord>(specimen.getSchema()).write(specimen, encoder);
			encoder.flush();
			return bytes.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Reads Avro binary of one schema with another. */
	static GenericRecord read(byte[] bytes, Schema written, Schema reader) {
		try {
			return new GenericDatumReader<GenericRecord>(written, reader).read(null,
					DecoderFactory.get().binaryDecoder(bytes, null));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A record's value: header and Avro binary. */
	static byte[] onTheWire(int id, byte[] avro) {
		return ByteBuffer.allocate(5 + avro.length).put((byte) 0).putInt(id).put(avro).array();
	}

}
