package dev.succession.sandbox.progress;

import java.io.PrintStream;
import java.util.List;

/**
 * A bar for each step, redrawn in place. A line that is too long for the terminal is cut
 * off and not wrapped, so the bars keep their place on a narrow terminal as well.
 */
final class ProgressBars implements ProgressDisplay {

	private static final String ESCAPE = "\u001b[";

	private static final String WRAP_OFF = ESCAPE + "?7l";

	private static final String WRAP_ON = ESCAPE + "?7h";

	private static final String CLEAR_TO_END_OF_LINE = ESCAPE + "K";

	private final PrintStream out;

	private List<StepProgress> drawn = List.of();

	ProgressBars(PrintStream out) {
		this.out = out;
	}

	@Override
	public void show(List<StepProgress> lines) {
		if (lines.equals(this.drawn)) {
			return;
		}
		StringBuilder text = new StringBuilder(WRAP_OFF);
		if (!this.drawn.isEmpty()) {
			text.append(ESCAPE).append(this.drawn.size()).append('A');
		}
		for (StepProgress line : lines) {
			text.append('\r').append(line.bar()).append(CLEAR_TO_END_OF_LINE).append('\n');
		}
		this.out.print(text.append(WRAP_ON));
		this.out.flush();
		this.drawn = lines;
	}

	@Override
	public void end(List<StepProgress> lines) {
		show(lines);
	}

}
