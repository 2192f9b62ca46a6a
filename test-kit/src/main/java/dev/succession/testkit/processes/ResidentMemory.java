package dev.succession.testkit.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory of a process, as the operating system counts it.
 */
public final class ResidentMemory {

	private static final Pattern MOST_RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");

	private ResidentMemory() {
	}

	/**
	 * The most resident memory that a running process ever had.
	 * @param process the process
	 * @return MiB; NaN where the system does not tell, or if the process has ended
	 */
	public static double mostMib(ProcessHandle process) {
		try {
			Matcher line = MOST_RESIDENT
				.matcher(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "status")));
			return line.find() ? Long.parseLong(line.group(1)) / 1024.0 : Double.NaN;
		}
		catch (IOException ex) {
			return Double.NaN;
		}
	}

}
