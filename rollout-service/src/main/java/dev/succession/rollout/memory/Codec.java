package dev.succession.rollout.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Turns what is remembered into bytes and back. The bytes name the schema that wrote
 * them.
 *
 * @param <T> the kind of record
 */
final class Codec<T extends SpecificRecord> {

	private final BinaryMessageEncoder<T> encoder;

	private final BinaryMessageDecoder<T> decoder;

	/**
	 * For one kind of record.
	 * @param type the kind
	 * @param schema how it is written
	 * @param schemas keeps that schema, and has those of earlier versions
	 */
	Codec(Class<T> type, Schema schema, StoredSchemas schemas) {
		schemas.keep(schema);
		SpecificData model = SpecificData.getForClass(type);
		this.encoder = new BinaryMessageEncoder<>(model, schema);
		this.decoder = new BinaryMessageDecoder<>(model, schema, schemas);
	}

	byte[] bytes(T remembered) {
		try {
			ByteBuffer buffer = this.encoder.encode(remembered);
			byte[] bytes = new byte[buffer.remaining()];
			buffer.get(bytes);
			return bytes;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	T read(byte[] bytes) {
		try {
			return this.decoder.decode(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("What the rollout service remembers can't be read", ex);
		}
	}

}
