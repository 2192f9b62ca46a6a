package dev.succession.schemas.registry;

import org.apache.kafka.common.errors.SerializationException;

/**
 * The registry works, and says that a schema may not be written with: it is not
 * registered and registering is off, or it breaks the subject's compatibility rule.
 * Waiting does not help, running the registrar or correcting the schema does.
 */
public final class SchemaRefusedException extends SerializationException {

	public SchemaRefusedException(String message) {
		super(message);
	}

}
