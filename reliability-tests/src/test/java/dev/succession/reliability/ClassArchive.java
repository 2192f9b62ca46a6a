package dev.succession.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.util.FileSystemUtils;

/**
 * The classes of a program as its JVM has them in memory: with them it starts in half the
 * time. Made anew by each run of the tests.
 */
final class ClassArchive {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	private static final Path DIRECTORY = create();

	private static final Map<String, Path> MADE = new ConcurrentHashMap<>();

	private ClassArchive() {
	}

	private static Path create() {
		try {
			Path directory = Path.of("target", "class-archives");
			FileSystemUtils.deleteRecursively(directory);
			return Files.createDirectories(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No directory for archives of classes", ex);
		}
	}

	/**
	 * Makes the archive of a Spring Boot application, once: the application ends as soon
	 * as its context is refreshed, before anything in it starts.
	 * @param name what the program is called
	 * @param main its main class
	 * @param arguments its command line
	 * @return the archive
	 */
	static Path make(String name, String main, List<String> arguments) {
		return MADE.computeIfAbsent(name, (_) -> train(name, main, arguments));
	}

	private static Path train(String name, String main, List<String> arguments) {
		Path archive = DIRECTORY.resolve(name + ".jsa");
		JavaProcess training = JavaProcess.start(name, main,
				List.of("-XX:ArchiveClassesAtExit=" + archive, "-Dspring.context.exit=onRefresh"), arguments);
		if (!training.endedWithin(LIMIT)) {
			training.kill();
			throw new IllegalStateException("%s has not ended within %s".formatted(training, LIMIT));
		}
		return archive;
	}

	/**
	 * The options that have a JVM use the archive of a program.
	 * @param name what the program is called
	 * @return the options; none where there is no archive
	 */
	static List<String> use(String name) {
		Path archive = MADE.get(name);
		return (archive != null) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
	}

}
