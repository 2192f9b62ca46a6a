package dev.succession.benchmark.arms.simple;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/** Prints a line for each phase that ends, and for each migration that fails. */
final class Phases {

	private final PrintStream out;

	private final long started = System.nanoTime();

	private final AtomicInteger failures = new AtomicInteger();

	Phases(PrintStream out) {
		this.out = out;
	}

	void end(String phase) {
		this.out.printf("%8.3f s: %s%n", (System.nanoTime() - this.started) / 1e9, phase);
	}

	void failed(String what, RuntimeException ex) {
		this.failures.incrementAndGet();
		end("%s failed: %s".formatted(what, ex));
	}

	int failures() {
		return this.failures.get();
	}

}
