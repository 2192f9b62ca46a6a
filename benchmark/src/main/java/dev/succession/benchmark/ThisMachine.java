package dev.succession.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import dev.succession.benchmark.result.RunDescription;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What results were measured on.
 */
final class ThisMachine {

	private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

	private static final String UNKNOWN = "unknown";

	private ThisMachine() {
	}

	/**
	 * Describes it.
	 * @param form the form of the benchmark
	 * @return the description of a run on it, today
	 */
	static RunDescription describe(String form) {
		return new RunDescription("%s, %d GiB".formatted(processor(), memory()),
				Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"),
				AppInfoParser.getVersion(), commit(), LocalDate.now(ZoneOffset.UTC).toString(), form);
	}

	private static String processor() {
		try (Stream<String> lines = Files.lines(PROCESSORS)) {
			return lines.filter((line) -> line.startsWith("model name"))
				.findFirst()
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.orElse(System.getProperty("os.arch"));
		}
		catch (IOException ex) {
			return System.getProperty("os.arch");
		}
	}

	private static long memory() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)
				? Math.round(system.getTotalMemorySize() / (double) (1 << 30)) : 0;
	}

	private static String commit() {
		try {
			Process git = new ProcessBuilder("git", "describe", "--always", "--dirty=-changed", "--exclude=*")
				.redirectErrorStream(true)
				.start();
			String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			return (git.waitFor() == 0) ? answer : UNKNOWN;
		}
		catch (IOException ex) {
			return UNKNOWN;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return UNKNOWN;
		}
	}

}
