package dev.succession.testkit.processes;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program in a JVM of its own. One of this class path ends with this JVM at the latest.
 */
public final class JavaProcess implements AutoCloseable {

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
	 * How a JVM is started.
	 *
	 * @param logs the folder for what programs write; it is made if it is missing
	 * @param options options of the JVM
	 */
	public record Jvm(Path logs, List<String> options) {

		/** A JVM that starts soon and stays small, for tests. */
		public static final Jvm SMALL = new Jvm(Path.of("target", "reliability-logs"),
				List.of("-Xmx320m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto",
						"--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED",
						"-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.succession.events"));

		/**
		 * The same with further options.
		 * @param more options, which win over those before them
		 * @return a changed copy
		 */
		public Jvm with(List<String> more) {
			return new Jvm(this.logs, Stream.concat(this.options.stream(), more.stream()).toList());
		}

	}

	/**
	 * Starts a program on this JVM's class path, and does not wait for it.
	 * @param jvm how its JVM is started
	 * @param name what it is called here, and its log file
	 * @param main its main class
	 * @param arguments its command line
	 * @return the starting program
	 */
	public static JavaProcess start(Jvm jvm, String name, String main, List<String> arguments) {
		return start(jvm, name, Stream
			.concat(Stream.of("-cp", classPath(), "dev.succession.platform.ParentWatch", main), arguments.stream()));
	}

	/**
	 * Starts a runnable jar, and does not wait for it. It does not notice when this JVM
	 * is killed.
	 * @param jvm how its JVM is started
	 * @param name what it is called here, and its log file
	 * @param jar the jar
	 * @param arguments its command line
	 * @return the starting program
	 */
	public static JavaProcess startJar(Jvm jvm, String name, Path jar, List<String> arguments) {
		return start(jvm, name, Stream.concat(Stream.of("-jar", jar.toString()), arguments.stream()));
	}

	private static JavaProcess start(Jvm jvm, String name, Stream<String> programAndArguments) {
		try {
			Files.createDirectories(jvm.logs());
			Path log = jvm.logs().resolve("%03d-%s.log".formatted(STARTED.incrementAndGet(), name));
			List<String> command = new ArrayList<>();
			command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
			command.addAll(jvm.options());
			programAndArguments.forEach(command::add);
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
	 * That of this JVM. Where the system property {@code programs.jar} names the jar of
	 * the tests, it stands for their classes, because only classes in jars can be
	 * archived, and there is no code in target/classes.
	 */
	private static String classPath() {
		String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Optional.ofNullable(System.getProperty("programs.jar")).map((jar) -> jarsOnly(path, jar)).orElse(path);
	}

	private static String jarsOnly(String path, String jarOfTests) {
		String main = Path.of("target", "classes").toAbsolutePath().toString();
		String tests = Path.of("target", "test-classes").toAbsolutePath().toString();
		return Stream.of(path.split(File.pathSeparator))
			.filter((entry) -> !entry.equals(main))
			.map((entry) -> entry.equals(tests) ? jarOfTests : entry)
			.collect(Collectors.joining(File.pathSeparator));
	}

	/**
	 * Waits until the program has written a line, for as long as a start may take.
	 * @param line what to look for
	 * @return what was found
	 */
	public MatchResult await(Pattern line) {
		return await(line, START);
	}

	/**
	 * Waits until the program has written a line.
	 * @param line what to look for
	 * @param limit how long to wait
	 * @return what was found
	 * @throws IllegalStateException if it ends or the limit is reached before; the
	 * message names its log
	 */
	public MatchResult await(Pattern line, Duration limit) {
		long end = System.nanoTime() + limit.toNanos();
		while (System.nanoTime() < end) {
			Matcher matcher = line.matcher(output());
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
	public int port() {
		return Integer.parseInt(await(TOMCAT).group(1));
	}

	/**
	 * Waits until the program has ended.
	 * @param limit how long to wait
	 * @return whether it has
	 */
	public boolean endedWithin(Duration limit) {
		try {
			return this.process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The exit status of a program that has ended.
	 * @return its status
	 */
	public int exitValue() {
		return this.process.exitValue();
	}

	/**
	 * Whether it runs.
	 * @return {@code true} until it has ended
	 */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * The process as the operating system knows it.
	 * @return the handle
	 */
	public ProcessHandle handle() {
		return this.process.toHandle();
	}

	/** Ends it at once, as {@code kill -9} does. */
	public void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	/** Asks it to end, as {@code kill} does. */
	public void terminate() {
		signal("TERM");
	}

	/** Stops it where it is. */
	public void pause() {
		signal("STOP");
	}

	/** Lets it go on. */
	public void resume() {
		signal("CONT");
	}

	/**
	 * What it has written so far, to standard output and standard error.
	 * @return the text
	 */
	public String output() {
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
