package dev.succession.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process of the registry: the {@code java} of this JVM runs the archive that the
 * build has unpacked.
 */
final class RegistryProcess implements AutoCloseable {

	private static final Pattern LISTENING = Pattern.compile("Listening on: http://127\\.0\\.0\\.1:(\\d+)");

	private static final int LOG_TAIL_LINES = 15;

	private final TemporaryDirectory directory;

	private final Process process;

	private RegistryProcess(TemporaryDirectory directory, Process process) {
		this.directory = directory;
		this.process = process;
	}

	/**
	 * Starts the process and does not wait for it.
	 * @param port the port to listen on, or 0 to let the registry take a free one
	 * @return the starting process
	 * @throws UncheckedIOException if it can't be started
	 */
	static RegistryProcess start(int port) {
		TemporaryDirectory directory = TemporaryDirectory.create("succession-registry-");
		try {
			copyParentWatch(directory.path());
			ProcessBuilder builder = new ProcessBuilder(command(directory.path(), port));
			builder.directory(directory.path().toFile());
			builder.redirectErrorStream(true);
			builder.redirectOutput(logIn(directory).toFile());
			return new RegistryProcess(directory, builder.start());
		}
		catch (IOException ex) {
			directory.close();
			throw new UncheckedIOException("The process of the schema registry can't be started", ex);
		}
	}

	/**
	 * The options favour a short start over long-term speed: one compiler, one garbage
	 * collector thread.
	 */
	private static List<String> command(Path directory, int port) throws IOException {
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		String classPath = directory + System.getProperty("path.separator") + home().resolve("quarkus-run.jar");
		return List.of(java.toString(), "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
				"-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port, "-Dquarkus.http.test-port=0",
				"-Dquarkus.management.host=127.0.0.1", "-Dquarkus.management.port=0",
				"-Dquarkus.http.access-log.enabled=false", "-Dquarkus.banner.enabled=false", "-cp", classPath,
				ParentWatch.class.getName(), "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
	}

	private static Path home() throws IOException {
		try (InputStream text = RegistryProcess.class.getResourceAsStream("registry-home.txt")) {
			byte[] path = Objects.requireNonNull(text, "registry-home.txt, written by the build").readAllBytes();
			return Path.of(new String(path, StandardCharsets.UTF_8).strip());
		}
	}

	private static void copyParentWatch(Path directory) throws IOException {
		String classFile = ParentWatch.class.getName().replace('.', '/') + ".class";
		Path copy = directory.resolve(classFile);
		Files.createDirectories(Objects.requireNonNull(copy.getParent()));
		try (InputStream bytes = ParentWatch.class.getResourceAsStream("ParentWatch.class")) {
			Files.copy(Objects.requireNonNull(bytes, classFile), copy);
		}
	}

	private static Path logIn(TemporaryDirectory directory) {
		return directory.path().resolve("registry.log");
	}

	/**
	 * Waits until the registry logs its port.
	 * @param limit how long to wait at most
	 * @return the port
	 * @throws IllegalStateException if the process ends or the limit passes; the message
	 * contains the end of the log
	 */
	int awaitPort(Duration limit) {
		long deadline = System.nanoTime() + limit.toNanos();
		while (!endedWithin20Milliseconds()) {
			Matcher listening = LISTENING.matcher(output());
			if (listening.find()) {
				return Integer.parseInt(listening.group(1));
			}
			if (System.nanoTime() - deadline > 0) {
				throw failure("isn't ready after %d s".formatted(limit.toSeconds()));
			}
		}
		throw failure("ended with exit code " + this.process.exitValue());
	}

	private boolean endedWithin20Milliseconds() {
		try {
			return this.process.waitFor(20, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while the schema registry was starting", ex);
		}
	}

	private IllegalStateException failure(String what) {
		List<String> lines = output().lines().toList();
		List<String> tail = lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size());
		return new IllegalStateException("The schema registry %s. The end of its log %s:%n%s".formatted(what, log(),
				String.join(System.lineSeparator(), tail)));
	}

	private String output() {
		try {
			return new String(Files.readAllBytes(log()), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The schema registry's log can't be read", ex);
		}
	}

	Path log() {
		return logIn(this.directory);
	}

	long pid() {
		return this.process.pid();
	}

	/**
	 * Ends the process and keeps its log, so that the failure can be examined.
	 */
	void endAndKeepLog() {
		this.directory.keep();
		this.process.destroyForcibly();
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
		this.directory.close();
	}

}
