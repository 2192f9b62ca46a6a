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
 * A directory that is gone when its owner is closed or, should the owner never be closed,
 * when the JVM has ended. What a killed JVM left is deleted by the next one, an hour
 * later at the earliest.
 */
final class TemporaryDirectory implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(TemporaryDirectory.class);

	private static final Duration LEFTOVERS_STAY = Duration.ofHours(1);

	private final Path path;

	private final Claim claim;

	private final Thread atExit = new Thread(this::deleteOnExit, "delete-temporary-directory");

	private TemporaryDirectory(Path path, Claim claim) {
		this.path = path;
		this.claim = claim;
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
			Path path = Files.createTempDirectory(prefix);
			deleteLeftovers(path.toAbsolutePath().resolveSibling(""), prefix, Instant.now().minus(LEFTOVERS_STAY));
			return new TemporaryDirectory(path, Claim.of(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No temporary directory for " + prefix, ex);
		}
	}

	/**
	 * Deletes directories whose owners were killed.
	 * @param parent where to look
	 * @param prefix how their names start
	 * @param before when they were touched last
	 * @throws IOException if the parent can't be read
	 */
	static void deleteLeftovers(Path parent, String prefix, Instant before) throws IOException {
		try (Stream<Path> siblings = Files.list(parent)) {
			siblings.filter((sibling) -> sibling.getFileName().toString().startsWith(prefix))
				.filter((sibling) -> sibling.toFile().lastModified() < before.toEpochMilli())
				.filter(Claim::wasLeft)
				.forEach((leftover) -> deepestFirst(leftover).forEach(TemporaryDirectory::deleteIfPossible));
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
			this.claim.close();
			Runtime.getRuntime().removeShutdownHook(this.atExit);
		}
		catch (IOException | IllegalStateException ex) {
			LOG.debug("{} can't be kept", this.path, ex);
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
			LOG.debug("{} is left for the end of the JVM", child, ex);
		}
	}

	/**
	 * Files on this list are deleted after all shutdown hooks have run, last one first:
	 * whoever still uses them while the JVM shuts down isn't disturbed.
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
