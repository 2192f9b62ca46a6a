package dev.succession.schemas;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that the generated facts may be named in schemas. Avro trusts no class of an
 * application unless told so, by a JVM flag or, as here, in code; nothing but the facts'
 * package is added to what is trusted already.
 */
final class TrustedEvents {

	private static final String PACKAGE = "dev.succession.events";

	static {
		ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(),
				(type) -> type.getPackageName().equals(PACKAGE)));
	}

	private TrustedEvents() {
	}

	/** Makes sure that Avro has been told; to be called before Avro meets a fact. */
	static void trust() {
	}

}
