package dev.succession.testkit.platform;

import java.util.Locale;
import java.util.Optional;

import dev.succession.platform.LogLevels;

/**
 * What the tests' broker and registry run on.
 */
sealed interface TestEngine permits ContainerEngine, EmbeddedEngine {

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
		LogLevels.setWhereUnset(LogLevels.KAFKA);
		TestEngine chosen = of(Optional.ofNullable(System.getProperty("succession.test.platform"))
			.or(() -> Optional.ofNullable(System.getenv("SUCCESSION_TEST_PLATFORM")))
			.orElse("auto"));
		System.out.println("Test platform: " + chosen);
		return chosen;
	}

	/**
	 * Finds the engine with a name.
	 * @param wanted auto, docker or embedded
	 * @return the engine
	 * @throws IllegalStateException if it doesn't exist
	 */
	static TestEngine of(String wanted) {
		return switch (wanted.toLowerCase(Locale.ROOT)) {
			case "auto" -> containersOrEmbedded();
			case "docker" -> ContainerEngine.find();
			case "embedded" -> new EmbeddedEngine("as was asked for");
			default -> throw new IllegalStateException(
					"succession.test.platform (SUCCESSION_TEST_PLATFORM) is auto, docker or embedded, not " + wanted);
		};
	}

	private static TestEngine containersOrEmbedded() {
		try {
			return ContainerEngine.find();
		}
		catch (EngineMissingException ex) {
			return new EmbeddedEngine(ex.getMessage());
		}
	}

}
