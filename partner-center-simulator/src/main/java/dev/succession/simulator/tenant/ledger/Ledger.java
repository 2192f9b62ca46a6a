package dev.succession.simulator.tenant.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.succession.simulator.time.SimulatedClock;

/**
 * Every effect ever applied, in one order. An entry is appended while its customer is
 * locked, so who sees the entry sees the effect, and the other way round.
 */
public final class Ledger {

	private final List<CompactEntry> entries = new ArrayList<>();

	private final SimulatedClock clock;

	/**
	 * An empty ledger.
	 * @param clock what dates the entries
	 */
	public Ledger(SimulatedClock clock) {
		this.clock = clock;
	}

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
		List<CompactEntry> packed = packed(from, limit);
		return IntStream.range(0, packed.size()).mapToObj((i) -> packed.get(i).entry(from + i + 1L)).toList();
	}

	/**
	 * Where a time begins.
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

	private synchronized List<CompactEntry> packed(int from, int limit) {
		int start = Math.min(from, this.entries.size());
		return List.copyOf(this.entries.subList(start, Math.min(this.entries.size(), start + limit)));
	}

}
