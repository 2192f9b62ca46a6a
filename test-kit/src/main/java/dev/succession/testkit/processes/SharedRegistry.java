package dev.succession.testkit.processes;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.succession.platform.LocalRegistry;
import dev.succession.schemas.registrar.SchemaRegistrar;

/**
 * The schema registry of all that runs in this JVM, with every schema, as a process of
 * its own that ends with this one.
 */
public final class SharedRegistry {

	/** The base of its Confluent API, as for {@code schema.registry.url}. */
	public static final String URL = start();

	private SharedRegistry() {
	}

	private static String start() {
		LocalRegistry registry = LocalRegistry.start();
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		int status = SchemaRegistrar.run(List.of("--schema.registry.url=" + registry.url()),
				new PrintStream(output, true, StandardCharsets.UTF_8));
		if (status != 0) {
			throw new IllegalStateException("The schemas can't be registered at %s: %s".formatted(registry.url(),
					output.toString(StandardCharsets.UTF_8)));
		}
		return registry.url();
	}

}
