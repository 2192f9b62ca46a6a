package dev.succession.sandbox.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.FileAppender;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * A log file for each program that runs in this JVM. The programs share one Logback. A
 * program is recognised by a thread-local name, which every thread that it starts
 * inherits, virtual threads included.
 */
public final class ServiceLogs extends AppenderBase<ILoggingEvent> {

	private static final InheritableThreadLocal<String> PROGRAM = new InheritableThreadLocal<>();

	private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{36} %mdc - %msg%n";

	private final Path directory;

	private final Map<String, FileAppender<ILoggingEvent>> files = new ConcurrentHashMap<>();

	private final Map<String, AtomicInteger> warnings = new ConcurrentHashMap<>();

	private ServiceLogs(Path directory) {
		this.directory = directory;
	}

	/**
	 * Sends everything that is logged in this JVM from now on to files, and nothing to
	 * the terminal.
	 * @param directory where the files go; null for a new directory among this machine's
	 * temporary files
	 * @return the logs
	 * @throws IOException if the directory can't be created
	 */
	public static ServiceLogs open(@Nullable Path directory) throws IOException {
		ServiceLogs logs = new ServiceLogs((directory != null) ? Files.createDirectories(directory)
				: Files.createTempDirectory("succession-sandbox-"));
		SLF4JBridgeHandler.removeHandlersForRootLogger();
		SLF4JBridgeHandler.install();
		LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
		context.reset();
		logs.setContext(context);
		logs.start();
		Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		root.setLevel(Level.INFO);
		root.addAppender(logs);
		return logs;
	}

	/**
	 * Starts a program whose threads log to a file of their own.
	 * @param <T> type of the running program
	 * @param program the program's name, and the file's
	 * @param start starts the program and returns when it runs
	 * @return the running program
	 */
	static <T> T of(String program, Supplier<T> start) {
		String caller = PROGRAM.get();
		PROGRAM.set(program);
		try {
			return start.get();
		}
		finally {
			PROGRAM.set(caller);
		}
	}

	/**
	 * Stops a program; what it logs meanwhile goes to its own file.
	 * @param program the program's name
	 * @param stop stops it
	 */
	static void stopping(String program, Runnable stop) {
		of(program, () -> {
			stop.run();
			return program;
		});
	}

	@Override
	protected void append(ILoggingEvent event) {
		String program = (PROGRAM.get() != null) ? PROGRAM.get() : "sandbox";
		if (isTrouble(event)) {
			this.warnings.computeIfAbsent(program, (name) -> new AtomicInteger()).incrementAndGet();
		}
		this.files.computeIfAbsent(program, this::file).doAppend(event);
	}

	/**
	 * Warnings count for our own loggers only: other libraries warn while everything
	 * starts.
	 */
	private static boolean isTrouble(ILoggingEvent event) {
		Level least = event.getLoggerName().startsWith("dev.succession.") ? Level.WARN : Level.ERROR;
		return event.getLevel().isGreaterOrEqual(least);
	}

	private FileAppender<ILoggingEvent> file(String program) {
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setContext(getContext());
		encoder.setPattern(PATTERN);
		encoder.start();
		FileAppender<ILoggingEvent> file = new FileAppender<>();
		file.setContext(getContext());
		file.setName(program);
		file.setFile(this.directory.resolve(program + ".log").toString());
		file.setAppend(false);
		file.setEncoder(encoder);
		file.start();
		return file;
	}

	public Path directory() {
		return this.directory;
	}

	/**
	 * How many warnings of our own and errors of any logger each program has logged.
	 * @return the numbers by program, without programs that logged none
	 */
	public Map<String, Integer> warnings() {
		return this.warnings.entrySet()
			.stream()
			.collect(
					Collectors.toMap(Map.Entry::getKey, (entry) -> entry.getValue().get(), Integer::sum, TreeMap::new));
	}

	@Override
	public void stop() {
		super.stop();
		this.files.values().forEach(FileAppender::stop);
	}

}
