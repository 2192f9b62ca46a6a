package dev.succession.partnercenter;

import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which call goes first where calls wait for a rate limit. Work that began first finishes
 * first; otherwise a rate limit would leave many pieces of work begun and none finished.
 * Work that undoes goes before all other, work that is in no hurry behind it.
 *
 * @param work number of the piece of work, in the order in which the work began
 * @param part number of its part, in the order in which the parts should finish
 */
public record CallPriority(long work, int part) implements Comparable<CallPriority> {

	private static final AtomicLong BEGUN = new AtomicLong();

	private static final long UNDO_FIRST = Long.MAX_VALUE / 2;

	private static final long BACKGROUND_LAST = Long.MAX_VALUE / 2;

	private static final Comparator<CallPriority> ORDER = Comparator.comparingLong(CallPriority::work)
		.thenComparingInt(CallPriority::part);

	/**
	 * Takes the next number: the priority of work that begins now, after all work that
	 * has begun in this process.
	 * @return a new priority, lower than all before
	 */
	public static CallPriority next() {
		return new CallPriority(BEGUN.incrementAndGet(), 0);
	}

	/**
	 * Takes the next number before all other work: the priority of an undo, because what
	 * it gives back may soon cost money.
	 * @return a new priority, lower than those of earlier undos only
	 */
	public static CallPriority nextUndo() {
		return new CallPriority(BEGUN.incrementAndGet() - UNDO_FIRST, 0);
	}

	/**
	 * Takes the next number behind all other work: the priority of work that is in no
	 * hurry. All such work together gets only a share of a rate limit.
	 * @return a new priority, lower than those of all other work
	 */
	public static CallPriority nextInBackground() {
		return new CallPriority(BEGUN.incrementAndGet() + BACKGROUND_LAST, 0);
	}

	/**
	 * Whether the work is in no hurry.
	 * @return {@code true} if it goes behind all other work
	 */
	public boolean isInBackground() {
		return this.work > BACKGROUND_LAST;
	}

	/**
	 * The priority of one part of the same piece of work.
	 * @param number number of the part from 1
	 * @return the priority
	 */
	public CallPriority part(int number) {
		return new CallPriority(this.work, number);
	}

	@Override
	public int compareTo(CallPriority other) {
		return ORDER.compare(this, other);
	}

}
