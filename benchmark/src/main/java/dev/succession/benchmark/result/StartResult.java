package dev.succession.benchmark.result;

/**
 * One start of one service, alone: a row of the CSV file.
 *
 * @param service the service
 * @param cached whether it started from the class cache of its image
 * @param repeat number of the repeat, from 1
 * @param seed seed of the tenant
 * @param heapMib the most heap that its JVM was given
 * @param firstFactSeconds from the start of the process until the outcome of its first
 * fact was committed
 * @param firstFactCpuSeconds CPU time of the process until then
 * @param facts how many migrations it was given afterwards, at once
 * @param factCpuMillis CPU time that each of them took
 * @param residentMib the most resident memory that it ever had, when all were done
 */
public record StartResult(String service, boolean cached, int repeat, long seed, int heapMib, double firstFactSeconds,
		double firstFactCpuSeconds, int facts, double factCpuMillis, double residentMib) {
}
