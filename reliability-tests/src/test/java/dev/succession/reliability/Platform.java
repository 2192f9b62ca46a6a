package dev.succession.reliability;

import java.io.IOException;
import java.util.List;

import dev.succession.platform.LocalKafka;
import dev.succession.platform.LocalRegistry;
import dev.succession.schemas.registrar.SchemaRegistrar;

/**
 * Broker and registry, as a program of their own.
 */
public final class Platform {

	private Platform() {
	}

	/**
	 * Starts both, says where they are, and runs until it is ended.
	 * @param args none
	 * @throws IOException if the program's output is gone
	 * @throws InterruptedException if it is told to end
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		LocalKafka kafka = LocalKafka.start();
		LocalRegistry registry = LocalRegistry.start();
		int status = SchemaRegistrar.run(List.of("--schema.registry.url=" + registry.url()), System.out);
		if (status != 0) {
			System.exit(status);
		}
		System.out.printf("platform: %s %s%n", kafka.bootstrapServers(), registry.url());
		Thread.currentThread().join();
	}

}
