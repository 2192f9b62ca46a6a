package dev.succession.sandbox.progress;

import java.io.Console;
import java.io.PrintStream;
import java.util.List;

/**
 * Where progress is shown: as bars on a terminal, as plain lines anywhere else.
 */
public sealed interface ProgressDisplay permits ProgressBars, ProgressLog {

	/**
	 * Shows how far the steps have come.
	 * @param lines one for each step, always in the same order
	 */
	void show(List<StepProgress> lines);

	/**
	 * Shows the last state at once.
	 * @param lines one for each step
	 */
	void end(List<StepProgress> lines);

	/**
	 * Chooses the display for an output.
	 * @param out where the output goes
	 * @return bars on a terminal, lines anywhere else
	 */
	static ProgressDisplay on(PrintStream out) {
		Console console = System.console();
		boolean terminal = console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
		return terminal ? new ProgressBars(out) : new ProgressLog(out, System::nanoTime);
	}

}
