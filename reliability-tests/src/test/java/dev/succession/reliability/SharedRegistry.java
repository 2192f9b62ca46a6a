package dev.succession.reliability;

import java.util.List;

import dev.succession.platform.LocalRegistry;
import dev.succession.schemas.registrar.SchemaRegistrar;

/**
 * The schema registry of all tests, with every schema, as a process of its own that ends
 * with this one.
 */
final class SharedRegistry {

	static final String URL = start();

	private SharedRegistry() {
	}

	private static String start() {
		LocalRegistry registry = LocalRegistry.start();
		int status = SchemaRegistrar.run(List.of("--schema.registry.url=" + registry.url()), System.out);
		if (status != 0) {
			throw new IllegalStateException("The schemas can't be registered at " + registry.url());
		}
		return registry.url();
	}

}
