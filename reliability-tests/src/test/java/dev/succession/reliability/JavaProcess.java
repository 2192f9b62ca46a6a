package dev.succession.reliability;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program in a JVM of its own, which ends with this JVM at the latest.
 */
final class JavaProcess implements AutoCloseable {

	private static final Path LOGS = Path.of("target", "reliability-logs");

	private static final Duration START = Duration.ofSeconds(90);

	private static final Pattern TOMCAT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final AtomicInteger STARTED = new AtomicInteger();

	private final String name;

	private final Path log;

	private final Process process;

	private JavaProcess(String name, Path log, Process process) {
		this.name = name;
		this.log = log;
		this.process = process;
	}

	/**
	 * Starts a program on this JVM's class path, and does not wait for it.
	 * @param name what it is called here
	 * @param main its main class
	 * @param options options of its JVM
	 * @param arguments its command line
	 * @return the starting program
	 */
	static JavaProcess start(String name, String main, List<String> options, List<String> arguments) {
		try {
			Files.createDirectories(LOGS);
			Path log = LOGS.resolve("%03d-%s.log".formatted(STARTED.incrementAndGet(), name));
			List<String> command = new ArrayList<>(
					List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx320m",
							"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto",
							"--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED",
							"-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.succession.events"));
			command.addAll(ClassArchive.use(name));
			command.addAll(options);
			command.addAll(List.of("-cp", classPath(), "dev.succession.platform.ParentWatch", main));
			command.addAll(arguments);
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			return new JavaProcess(name, log, process);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s can't be started".formatted(name), ex);
		}
	}

	/**
	 * Jars only, or its classes can't be archived. There is no code in target/classes.
	 */
	private static String classPath() {
		String main = Path.of("target", "classes").toAbsolutePath().toString();
		String tests = Path.of("target", "test-classes").toAbsolutePath().toString();
		return Stream
			.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
				.split(File.pathSeparator))
			.filter((entry) -> !entry.equals(main))
			.map((entry) -> entry.equals(tests) ? System.getProperty("programs.jar", entry) : entry)
			.collect(Collectors.joining(File.pathSeparator));
	}

	/**
	 * Waits until the program has written a line, for as long as a start may take.
	 * @param line what to look for
	 * @return what was found
	 */
	MatchResult await(Pattern line) {
		return await(line, START);
	}

	/**
	 * Waits until the program has written a line.
	 * @param line what to look for
	 * @param limit how long to wait
	 * @return what was found
	 */
	MatchResult await(Pattern line, Duration limit) {
		long end = System.nanoTime() + limit.toNanos();
		while (System.nanoTime() < end) {
			var matcher = line.matcher(output());
			if (matcher.find()) {
				return matcher.toMatchResult();
			}
			if (endedWithin(Duration.ofMillis(50))) {
				throw new IllegalStateException(
						"%s ended with %d, see %s".formatted(this.name, this.process.exitValue(), this.log));
			}
		}
		throw new IllegalStateException(
				"%s has not written %s within %s, see %s".formatted(this.name, line, limit, this.log));
	}

	/**
	 * Waits until it takes requests over HTTP.
	 * @return the port where it does
	 */
	int port() {
		return Integer.parseInt(await(TOMCAT).group(1));
	}

	/**
	 * Waits until the program has ended.
	 * @param limit how long to wait
	 * @return whether it has
	 */
	boolean endedWithin(Duration limit) {
		try {
			return this.process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	int exitValue() {
		return this.process.exitValue();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/** Ends it at once, as {@code kill -9} does. */
	void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	/** Asks it to end, as {@code kill} does. */
	void terminate() {
		signal("TERM");
	}

	/** Stops it where it is. */
	void pause() {
		signal("STOP");
	}

	/** Lets it go on. */
	void resume() {
		signal("CONT");
	}

	String output() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		kill();
	}

	private void signal(String signal) {
		try {
			int status = new ProcessBuilder("kill", "-" + signal, String.valueOf(this.process.pid())).start().waitFor();
			if (status != 0) {
				throw new IllegalStateException("%s can't be sent %s".formatted(this.name, signal));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String toString() {
		return "%s (%s)".formatted(this.name, this.log);
	}

}
