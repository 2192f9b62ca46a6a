package dev.succession.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that is gone when its owner is closed or, should the owner never be closed,
 * when the JVM has ended.
 */
final class TemporaryDirectory implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(TemporaryDirectory.class);

	private final Path path;

	private final Thread atExit = new Thread(this::deleteOnExit, "delete-temporary-directory");

	private TemporaryDirectory(Path path) {
		this.path = path;
		Runtime.getRuntime().addShutdownHook(this.atExit);
	}

	/**
	 * Creates an empty directory where this machine keeps temporary files.
	 * @param prefix how its name starts
	 * @return the directory
	 * @throws UncheckedIOException if it can't be created
	 */
	static TemporaryDirectory create(String prefix) {
		try {
			return new TemporaryDirectory(Files.createTempDirectory(prefix));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No temporary directory for " + prefix, ex);
		}
	}

	Path path() {
		return this.path;
	}

	/**
	 * Gives the directory up without deleting it, so that somebody can look into it.
	 */
	void keep() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.atExit);
		}
		catch (IllegalStateException shuttingDown) {
			// Too late to keep anything.
		}
	}

	@Override
	public void close() {
		keep();
		deepestFirst().forEach(TemporaryDirectory::deleteIfPossible);
		deleteOnExit();
	}

	private static void deleteIfPossible(Path child) {
		try {
			Files.deleteIfExists(child);
		}
		catch (IOException ex) {
			LOG.debug("{} is left for the end of the JVM", child, ex);
		}
	}

	/**
	 * Files on this list are deleted after all shutdown hooks have run, last one first:
	 * whoever still uses them while the JVM shuts down isn't disturbed.
	 */
	private void deleteOnExit() {
		deepestFirst().reversed().forEach((child) -> child.toFile().deleteOnExit());
	}

	private List<Path> deepestFirst() {
		try (Stream<Path> children = Files.walk(this.path)) {
			return children.sorted(Comparator.reverseOrder()).toList();
		}
		catch (IOException ex) {
			return List.of();
		}
	}

}
