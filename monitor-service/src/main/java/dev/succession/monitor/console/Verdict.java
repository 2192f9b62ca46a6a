package dev.succession.monitor.console;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Whether a person has to act, and on what. It is the first line of the first page.
 *
 * @param level how urgent it is
 * @param headline the answer in one sentence
 * @param points what it is about, the most urgent first
 */
record Verdict(Level level, String headline, List<Point> points) {

	/** How urgent it is. */
	enum Level {

		/** It can't be said. */
		UNKNOWN,

		/** Something does not go on without a person. */
		ACT,

		/** Nothing stands still, but something may go wrong. */
		LOOK,

		/** All is well. */
		CALM

	}

	/**
	 * Something that a person should look at.
	 *
	 * @param urgent whether it does not go on without a person
	 * @param count how many there are
	 * @param what what it is
	 * @param why what that means
	 * @param by when it is too late for the first of them; null if there is no such time
	 * @param path where they are listed
	 */
	record Point(boolean urgent, long count, String what, String why, @Nullable Instant by, String path) {
	}

	static Verdict of(LivePages.Reading reading, long migrations, long unfinished, List<Point> all) {
		List<Point> points = Stream
			.concat(all.stream().filter(Point::urgent), all.stream().filter((it) -> !it.urgent()))
			.filter((point) -> point.count() > 0)
			.toList();
		if (reading.failingSince() != null) {
			return new Verdict(Level.UNKNOWN, "Not known: the monitor can't read the topics at the moment.", points);
		}
		if (reading.rebuilding()) {
			return new Verdict(Level.UNKNOWN, "Not known yet: the monitor is still reading.", points);
		}
		if (points.stream().anyMatch(Point::urgent)) {
			return new Verdict(Level.ACT, "A person is needed.", points);
		}
		if (!points.isEmpty()) {
			return new Verdict(Level.LOOK, "Nothing is stuck, but there is something to look at.", points);
		}
		return new Verdict(Level.CALM, calm(migrations, unfinished), points);
	}

	private static String calm(long migrations, long unfinished) {
		if (migrations == 0) {
			return "No person is needed: no migration has been announced yet.";
		}
		return (unfinished == 0) ? "No person is needed: all migrations have ended."
				: "No person is needed: what is not done goes on by itself.";
	}

}
