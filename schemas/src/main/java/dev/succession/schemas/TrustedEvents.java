package dev.succession.schemas;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro to trust the generated facts when a schema names them. Avro trusts no class
 * of an application unless a JVM flag or, as here, code says so. Only the facts' package
 * is added.
 */
public final class TrustedEvents {

	private static final String PACKAGE = "dev.succession.events";

	static {
		ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(),
				(type) -> type.getPackageName().equals(PACKAGE)));
	}

	private TrustedEvents() {
	}

	/** Has to be called before Avro reads, writes or copies a fact. */
	public static void trust() {
	}

}
