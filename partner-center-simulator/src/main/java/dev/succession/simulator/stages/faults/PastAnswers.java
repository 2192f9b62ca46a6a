package dev.succession.simulator.stages.faults;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

import dev.succession.simulator.Simulation;
import dev.succession.simulator.stages.memory.StoredAnswer;
import org.jspecify.annotations.Nullable;

/**
 * The recent answers to reads of one run, in bounded memory: the oldest read is dropped
 * first.
 */
final class PastAnswers {

	private static final long MAX_BYTES = 32 << 20;

	private static final int MAX_PER_READ = 8;

	private final SequencedMap<String, Deque<Past>> byRead = new LinkedHashMap<>();

	private Simulation.@Nullable Run run;

	private long bytes;

	private record Past(Instant time, StoredAnswer answer) {
	}

	synchronized void forget() {
		this.byRead.clear();
		this.bytes = 0;
	}

	/**
	 * The oldest answer to a read that is not too old.
	 * @param of the run
	 * @param read the read
	 * @param oldest the earliest time of an answer
	 * @return the answer, or null if there is none
	 */
	synchronized @Nullable StoredAnswer recall(Simulation.Run of, String read, Instant oldest) {
		begin(of);
		for (Past past : this.byRead.getOrDefault(read, new ArrayDeque<>())) {
			if (!past.time().isBefore(oldest)) {
				return past.answer();
			}
		}
		return null;
	}

	synchronized void keep(Simulation.Run of, String read, Instant now, StoredAnswer answer) {
		begin(of);
		Deque<Past> answers = this.byRead.computeIfAbsent(read, (key) -> new ArrayDeque<>());
		answers.addLast(new Past(now, answer));
		this.bytes += answer.body().length;
		if (answers.size() > MAX_PER_READ) {
			this.bytes -= answers.removeFirst().answer().body().length;
		}
		while (this.bytes > MAX_BYTES && this.byRead.size() > 1) {
			this.byRead.pollFirstEntry().getValue().forEach((past) -> this.bytes -= past.answer().body().length);
		}
	}

	synchronized long bytes() {
		return this.bytes;
	}

	private void begin(Simulation.Run now) {
		if (this.run != now) {
			this.run = now;
			forget();
		}
	}

}
