package dev.succession.schemas.registry;

import org.apache.kafka.common.errors.SerializationException;

/**
 * The registry refuses to write with a schema: the schema is not registered and
 * registering is off, or it breaks the subject's compatibility rule. Waiting does not
 * help; run the registrar, or correct the schema.
 */
public final class SchemaRefusedException extends SerializationException {

	public SchemaRefusedException(String message) {
		super(message);
	}

}
