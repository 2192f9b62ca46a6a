package dev.succession.simulator.tenant.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.succession.simulator.time.SimulatedClock;

/**
 * The record of all effects, in one order. An entry is appended while its customer is
 * locked. So a reader that sees the entry also sees the effect, and the other way round.
 */
public final class Ledger {

	private final List<CompactEntry> entries = new ArrayList<>();

	private final SimulatedClock clock;

	/**
	 * An empty ledger.
	 * @param clock the time of the entries
	 */
	public Ledger(SimulatedClock clock) {
		this.clock = clock;
	}

	/**
	 * Appends an effect.
	 * @param effect the effect, whose customer is locked
	 */
	public synchronized void append(Effect effect) {
		this.entries.add(CompactEntry.of(this.clock.instant(), effect));
	}

	/**
	 * A part of the ledger.
	 * @param after the sequence number before the first entry wanted, 0 for the beginning
	 * @param limit the most entries wanted
	 * @return the entries, in order; empty at the end
	 */
	public List<LedgerEntry> read(long after, int limit) {
		int from = (int) Math.max(0, Math.min(after, Integer.MAX_VALUE));
		List<CompactEntry> entries = compact(from, limit);
		return IntStream.range(0, entries.size()).mapToObj((i) -> entries.get(i).entry(from + i + 1L)).toList();
	}

	/**
	 * Finds the first entry at or after a time.
	 * @param time the time
	 * @return the sequence number before the first entry that is not earlier
	 */
	public synchronized long before(Instant time) {
		int low = 0;
		int high = this.entries.size();
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (this.entries.get(middle).time().isBefore(time)) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	private synchronized List<CompactEntry> compact(int from, int limit) {
		int start = Math.min(from, this.entries.size());
		return List.copyOf(this.entries.subList(start, Math.min(this.entries.size(), start + limit)));
	}

}
