package dev.succession.benchmark.trial;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.succession.testkit.processes.ResidentMemory;

/**
 * CPU time and memory of processes, as the operating system counts them. What a process
 * used is remembered from the last look when it has ended.
 */
public final class ProcessUsage {

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
			double resident = ResidentMemory.mostMib(process);
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

}
