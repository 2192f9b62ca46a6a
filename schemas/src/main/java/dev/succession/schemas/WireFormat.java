package dev.succession.schemas;

import java.nio.ByteBuffer;

/**
 * Confluent's wire format of a record's value: the magic byte, the schema's id as four
 * bytes with the highest first, the Avro binary.
 */
final class WireFormat {

	static final byte MAGIC = 0;

	static final int HEADER_LENGTH = 1 + Integer.BYTES;

	private WireFormat() {
	}

	/**
	 * Reads the schema's id.
	 * @param bytes a record's value
	 * @return the id, 0 or above
	 * @throws UndecodableException if the bytes don't begin with a magic byte and an id
	 */
	static int schemaId(byte[] bytes) {
		if (bytes.length < HEADER_LENGTH) {
			throw new UndecodableException("%d bytes are too few for a fact".formatted(bytes.length));
		}
		if (bytes[0] != MAGIC) {
			throw new UndecodableException("magic byte is %d, not %d".formatted(bytes[0], MAGIC));
		}
		int id = ByteBuffer.wrap(bytes).getInt(1);
		if (id < 0) {
			throw new UndecodableException("schema id %d is negative".formatted(id));
		}
		return id;
	}

}
