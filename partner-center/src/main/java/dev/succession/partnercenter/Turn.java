package dev.succession.partnercenter;

import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whose call goes first where calls have to wait: what was begun first is finished first,
 * or a limit would see many things begun and none done.
 *
 * @param work number of the piece of work, in the order in which they were begun
 * @param part number of the part of it, in the order in which they are to be finished
 */
public record Turn(long work, int part) implements Comparable<Turn> {

	private static final AtomicLong BEGUN = new AtomicLong();

	private static final Comparator<Turn> ORDER = Comparator.comparingLong(Turn::work).thenComparingInt(Turn::part);

	public static Turn next() {
		return new Turn(BEGUN.incrementAndGet(), 0);
	}

	@Override
	public int compareTo(Turn other) {
		return ORDER.compare(this, other);
	}

}
