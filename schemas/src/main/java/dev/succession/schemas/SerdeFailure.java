package dev.succession.schemas;

import java.io.EOFException;
import java.io.IOException;
import java.util.stream.Stream;

import dev.succession.schemas.registry.RegistryUnavailableException;
import dev.succession.schemas.registry.SchemaRefusedException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Decides whether the registry or the record is the cause of a failed read or write: for
 * our own serde by the exception's type, for Confluent's by the exception's causes.
 */
final class SerdeFailure {

	private static final int DEEPEST = 20;

	private static final String REST_CLIENT_EXCEPTION = "io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException";

	private SerdeFailure() {
	}

	static boolean isRegistryUnavailable(Throwable failure) {
		return Stream.iterate(failure, (ex) -> ex != null, Throwable::getCause)
			.limit(DEEPEST)
			.map(SerdeFailure::verdict)
			.filter((verdict) -> verdict != Verdict.LOOK_DEEPER)
			.findFirst()
			.orElse(Verdict.RECORD) == Verdict.REGISTRY;
	}

	private static Verdict verdict(Throwable failure) {
		return switch (failure) {
			case RegistryUnavailableException _ -> Verdict.REGISTRY;
			case UndecodableException _, SchemaRefusedException _ -> Verdict.RECORD;
			case RetriableException _ -> Verdict.REGISTRY;
			case EOFException _ -> Verdict.RECORD;
			case IOException io when io.getClass().getPackageName().startsWith("org.apache.avro") -> Verdict.RECORD;
			case IOException _ -> Verdict.REGISTRY;
			case Throwable other when other.getClass().getName().equals(REST_CLIENT_EXCEPTION) -> answered(other);
			default -> Verdict.LOOK_DEEPER;
		};
	}

	/**
	 * Reads the registry's error code without needing Confluent's classes to compile.
	 */
	private static Verdict answered(Throwable restClientException) {
		try {
			Object code = restClientException.getClass().getMethod("getErrorCode").invoke(restClientException);
			return RegistryUnavailableException.isRefusal((Integer) code) ? Verdict.RECORD : Verdict.REGISTRY;
		}
		catch (ReflectiveOperationException ex) {
			return Verdict.REGISTRY;
		}
	}

	private enum Verdict {

		REGISTRY, RECORD, LOOK_DEEPER

	}

}
