package dev.succession.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.succession.schemas.catalogue.Service;
import dev.succession.testkit.processes.JavaProcess;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * The classes of the services as a JVM has them in memory: with them it starts in half
 * the time. Made anew by each run of the tests, by one service for all: almost all of
 * their classes are the same.
 */
final class ClassArchive {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	private static final Path DIRECTORY = create();

	private static @Nullable Path made;

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
	 * @param service the application that stands for all services
	 * @param arguments its command line
	 */
	static synchronized void make(Service service, List<String> arguments) {
		if (made == null) {
			made = train(service, arguments);
		}
	}

	private static Path train(Service service, List<String> arguments) {
		Path archive = DIRECTORY.resolve("services.jsa");
		JavaProcess training = Programs.service(service,
				List.of("-XX:ArchiveClassesAtExit=" + archive, "-Dspring.context.exit=onRefresh"), arguments);
		if (!training.endedWithin(LIMIT)) {
			training.kill();
			throw new IllegalStateException("%s has not ended within %s".formatted(training, LIMIT));
		}
		return archive;
	}

	/**
	 * The options that have the JVM of a service use the archive.
	 * @return the options; none while there is no archive
	 */
	static synchronized List<String> use() {
		return (made != null) ? List.of("-XX:SharedArchiveFile=" + made) : List.of();
	}

}
