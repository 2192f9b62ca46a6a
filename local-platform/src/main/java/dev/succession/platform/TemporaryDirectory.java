package dev.succession.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that is deleted when it is closed or, if it never is, when the JVM ends.
 * The directories of a killed JVM are deleted by a later JVM, after an hour at the
 * earliest.
 */
final class TemporaryDirectory implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(TemporaryDirectory.class);

	private static final Duration LEFTOVER_AGE = Duration.ofHours(1);

	private final Path path;

	private final DirectoryLock lock;

	private final Thread atExit = new Thread(this::deleteOnExit, "delete-temporary-directory");

	private TemporaryDirectory(Path path, DirectoryLock lock) {
		this.path = path;
		this.lock = lock;
		Runtime.getRuntime().addShutdownHook(this.atExit);
	}

	/**
	 * Creates an empty directory in the machine's temporary directory.
	 * @param prefix the beginning of its name
	 * @return the directory
	 * @throws UncheckedIOException if it can't be created
	 */
	static TemporaryDirectory create(String prefix) {
		try {
			Path path = Files.createTempDirectory(prefix);
			deleteLeftovers(path.toAbsolutePath().resolveSibling(""), prefix, Instant.now().minus(LEFTOVER_AGE));
			return new TemporaryDirectory(path, DirectoryLock.acquire(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Can't create a temporary directory for " + prefix, ex);
		}
	}

	/**
	 * Deletes directories whose owners were killed.
	 * @param parent the directory they are in
	 * @param prefix the beginning of their names
	 * @param before only directories last modified before this time are deleted
	 * @throws IOException if the parent can't be read
	 */
	static void deleteLeftovers(Path parent, String prefix, Instant before) throws IOException {
		try (Stream<Path> siblings = Files.list(parent)) {
			siblings.filter((sibling) -> sibling.getFileName().toString().startsWith(prefix))
				.filter((sibling) -> sibling.toFile().lastModified() < before.toEpochMilli())
				.filter(DirectoryLock::isAbandoned)
				.forEach((leftover) -> deepestFirst(leftover).forEach(TemporaryDirectory::deleteIfPossible));
		}
	}

	Path path() {
		return this.path;
	}

	/**
	 * Releases the directory without deleting it, so that it can be examined.
	 */
	void keep() {
		try {
			this.lock.close();
			Runtime.getRuntime().removeShutdownHook(this.atExit);
		}
		catch (IOException | IllegalStateException ex) {
			LOG.debug("{} can't be released", this.path, ex);
		}
	}

	@Override
	public void close() {
		keep();
		deepestFirst(this.path).forEach(TemporaryDirectory::deleteIfPossible);
		deleteOnExit();
	}

	private static void deleteIfPossible(Path child) {
		try {
			Files.deleteIfExists(child);
		}
		catch (IOException ex) {
			LOG.debug("{} can't be deleted now; it is deleted at the end of the JVM", child, ex);
		}
	}

	/**
	 * The JVM deletes files on this list after all shutdown hooks have run, in reverse
	 * order. So code that still uses them during the shutdown is not disturbed.
	 */
	private void deleteOnExit() {
		deepestFirst(this.path).reversed().forEach((child) -> child.toFile().deleteOnExit());
	}

	private static List<Path> deepestFirst(Path directory) {
		try (Stream<Path> children = Files.walk(directory)) {
			return children.sorted(Comparator.reverseOrder()).toList();
		}
		catch (IOException | UncheckedIOException ex) {
			return List.of();
		}
	}

}
