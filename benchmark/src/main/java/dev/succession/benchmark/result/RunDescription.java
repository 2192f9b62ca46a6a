package dev.succession.benchmark.result;

/**
 * Where and how results were measured.
 *
 * @param machine processor and memory
 * @param cores how many cores the JVMs could use
 * @param java version of the JVMs
 * @param kafka version of the Kafka nodes
 * @param commit what was measured, as a short hash; {@code unknown} outside of a clone
 * @param date the day, such as {@code 2026-11-29}
 * @param form the form of the benchmark
 */
public record RunDescription(String machine, int cores, String java, String kafka, String commit, String date,
		String form) {
}
