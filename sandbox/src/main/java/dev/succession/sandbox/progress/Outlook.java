package dev.succession.sandbox.progress;

import java.time.temporal.ChronoUnit;

import dev.succession.forecast.Forecast;

/**
 * What becomes of the migrations on the way forward, if all goes on as in this run.
 *
 * @param underWay how many there are
 * @param forecast when they will be done, and which will miss their date
 */
public record Outlook(int underWay, Forecast forecast) {

	/**
	 * In one line.
	 * @return when all will be done, and what will be late
	 */
	public String inOneLine() {
		if (this.underWay == 0) {
			return "no migration is on the way forward";
		}
		StringBuilder line = new StringBuilder("%d on the way forward".formatted(this.underWay));
		if (this.forecast.allDone() != null) {
			line.append(", done at %s at this pace".formatted(this.forecast.allDone().truncatedTo(ChronoUnit.SECONDS)));
		}
		append(line, this.forecast.late().size(), "too late");
		append(line, this.forecast.unknown(), "without a forecast, because a step has finished nothing yet");
		return line.toString();
	}

	private static void append(StringBuilder line, long migrations, String what) {
		if (migrations > 0) {
			line.append("; %d %s".formatted(migrations, what));
		}
	}

}
