package dev.succession.schemas;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a record are no fact, so trying again does not help (a poison pill): wrong
 * magic byte, an id that the registry does not know, the schema of an unknown class, or
 * Avro that is cut off, too long or malformed.
 */
public final class UndecodableException extends SerializationException {

	public UndecodableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	UndecodableException(String message) {
		super(message);
	}

}
