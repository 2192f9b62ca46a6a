package dev.succession.benchmark.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CPU time and memory of processes, as the operating system counts them. What a process
 * used is remembered from the last look when it has ended.
 */
public final class ProcessUsage {

	private static final Pattern MOST_RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");

	private final List<ProcessHandle> processes;

	private final Map<ProcessHandle, Duration> cpu = new HashMap<>();

	private double mostResident = Double.NaN;

	private Duration begin = Duration.ZERO;

	/**
	 * Looks at nothing yet.
	 * @param processes the processes
	 */
	public ProcessUsage(List<ProcessHandle> processes) {
		this.processes = processes;
	}

	/** Counts from now on. */
	public void begin() {
		look();
		this.begin = all();
	}

	/** Looks at all processes that run. */
	public void look() {
		for (ProcessHandle process : this.processes) {
			process.info().totalCpuDuration().ifPresent((time) -> this.cpu.put(process, time));
			double resident = mostResident(process);
			if (Double.isNaN(this.mostResident) || resident > this.mostResident) {
				this.mostResident = resident;
			}
		}
	}

	/**
	 * The CPU time between the begin and the last look.
	 * @return seconds over all processes
	 */
	public double cpuSeconds() {
		return all().minus(this.begin).toMillis() / 1000.0;
	}

	/**
	 * The most resident memory that one of the processes ever had.
	 * @return MiB; NaN where the system does not tell
	 */
	public double mostResidentMib() {
		return this.mostResident;
	}

	private Duration all() {
		return this.cpu.values().stream().reduce(Duration.ZERO, Duration::plus);
	}

	private static double mostResident(ProcessHandle process) {
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
