package dev.succession.simulator.tenant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Every effect ever applied, in one order. An entry is appended while its customer is
 * locked, so who sees the entry sees the effect, and the other way round.
 */
public final class Ledger {

	private final List<Entry> entries = new ArrayList<>();

	private final SimulatedClock clock;

	/**
	 * An empty ledger.
	 * @param clock what dates the entries
	 */
	public Ledger(SimulatedClock clock) {
		this.clock = clock;
	}

	/**
	 * An effect and its place in the order of all effects.
	 *
	 * @param sequence counts from 1 without gaps
	 * @param time when it was applied
	 * @param effect what was applied
	 */
	public record Entry(long sequence, Instant time, @JsonUnwrapped Effect effect) {
	}

	synchronized void append(Effect effect) {
		this.entries.add(new Entry(this.entries.size() + 1L, this.clock.instant(), effect));
	}

	/**
	 * A part of the ledger.
	 * @param after the sequence number before the first entry wanted, 0 for the beginning
	 * @param limit the most entries wanted
	 * @return the entries, in order; empty at the end
	 */
	public synchronized List<Entry> read(long after, int limit) {
		int from = Math.clamp(after, 0, this.entries.size());
		return List.copyOf(this.entries.subList(from, Math.min(this.entries.size(), from + limit)));
	}

}
