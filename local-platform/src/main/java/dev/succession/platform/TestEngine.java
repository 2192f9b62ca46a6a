package dev.succession.platform;

import java.util.Locale;
import java.util.Optional;

/**
 * What the tests' broker and registry run on.
 */
sealed interface TestEngine permits EmbeddedEngine {

	/**
	 * Starts a broker that runs until the JVM ends.
	 * @return its bootstrap servers
	 */
	String startKafka();

	/**
	 * Starts a registry that runs until the JVM ends.
	 * @return its URL
	 */
	String startRegistry();

	/**
	 * Chooses by what was asked for, and says on standard output what it is.
	 * @return the engine for this JVM
	 * @throws IllegalStateException if what was asked for doesn't exist
	 */
	static TestEngine choose() {
		String wanted = Optional.ofNullable(System.getProperty("succession.test.platform"))
			.or(() -> Optional.ofNullable(System.getenv("SUCCESSION_TEST_PLATFORM")))
			.orElse("auto");
		TestEngine chosen = switch (wanted.toLowerCase(Locale.ROOT)) {
			case "embedded", "auto" -> new EmbeddedEngine();
			default -> throw new IllegalStateException(
					"succession.test.platform (SUCCESSION_TEST_PLATFORM) must be auto, docker or embedded, not "
							+ wanted);
		};
		System.out.println("Test platform: " + chosen);
		return chosen;
	}

}
