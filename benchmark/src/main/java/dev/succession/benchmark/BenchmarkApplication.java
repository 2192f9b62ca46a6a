package dev.succession.benchmark;

import java.util.Map;

import dev.succession.benchmark.schedule.Form;
import dev.succession.platform.LogLevels;

/**
 * Compares the arms, writes the results, and exits.
 */
public final class BenchmarkApplication {

	private static final int WRONG_OPTION = 2;

	private BenchmarkApplication() {
	}

	/**
	 * Runs the benchmark.
	 * @param arguments the options, which benchmark/README.md describes
	 */
	public static void main(String... arguments) {
		LogLevels.setWhereUnset(LogLevels.KAFKA);
		LogLevels.setWhereUnset(Map.of("org.apache.kafka.clients", "ERROR"));
		try {
			Options options = Options.of(arguments);
			System.exit((options.form() == Form.START) ? new StartBenchmark(options, System.out).run()
					: new Benchmark(options, System.out).run());
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			System.exit(WRONG_OPTION);
		}
	}

}
