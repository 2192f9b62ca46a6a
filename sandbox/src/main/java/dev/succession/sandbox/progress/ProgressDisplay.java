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
	void show(List<ProgressLine> lines);

	/**
	 * Shows the last state, whatever was shown before.
	 * @param lines one for each step
	 */
	void end(List<ProgressLine> lines);

	/**
	 * The display that suits the place where the output goes.
	 * @param out where the output goes
	 * @return bars if somebody watches on a terminal, else lines
	 */
	static ProgressDisplay on(PrintStream out) {
		Console console = System.console();
		boolean terminal = console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
		return terminal ? new ProgressBars(out) : new ProgressLog(out, System::nanoTime);
	}

}
