package dev.succession.sandbox.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * A plain line with all steps, at most every two seconds and only when something changed.
 */
final class ProgressLog implements ProgressDisplay {

	private static final Duration PAUSE = Duration.ofSeconds(2);

	private final PrintStream out;

	private final LongSupplier nanoTime;

	private List<StepProgress> shown = List.of();

	private long shownAt;

	/**
	 * Shows lines.
	 * @param out where they go
	 * @param nanoTime a clock that only ever goes forward, in nanoseconds
	 */
	ProgressLog(PrintStream out, LongSupplier nanoTime) {
		this.out = out;
		this.nanoTime = nanoTime;
		this.shownAt = nanoTime.getAsLong() - PAUSE.toNanos();
	}

	@Override
	public void show(List<StepProgress> lines) {
		if (this.nanoTime.getAsLong() - this.shownAt >= PAUSE.toNanos()) {
			end(lines);
		}
	}

	@Override
	public void end(List<StepProgress> lines) {
		if (!lines.equals(this.shown)) {
			this.out.println(lines.stream().map(StepProgress::words).collect(Collectors.joining("; ")));
			this.shown = lines;
			this.shownAt = this.nanoTime.getAsLong();
		}
	}

}
