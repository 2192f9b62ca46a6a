package dev.succession.schemas.registry;

import java.util.Set;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * The registry gave no usable answer: it can't be reached, is too slow or overloaded,
 * failed, refused our credentials, or something else answers at its address. Nothing is
 * known about the record, so it has to be kept and tried again; it is no poison pill.
 */
public final class RegistryUnavailableException extends SerializationException {

	public RegistryUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * Whether an error code is the registry's own refusal, and so no sign of an outage. A
	 * 404 without an error code is none: it comes from a wrong base address or a proxy,
	 * and if it counted as "no such schema", good records would become dead letters.
	 * @param code the {@code error_code} of the registry's answer
	 * @return true for 404xx (not found), 409 (incompatible) and 422 (invalid)
	 */
	public static boolean isRefusal(int code) {
		return code == 409 || code == 422 || Set.of(404, 409, 422).contains(code / 100);
	}

}
