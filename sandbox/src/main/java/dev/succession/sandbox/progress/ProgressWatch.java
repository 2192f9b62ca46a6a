package dev.succession.sandbox.progress;

import java.time.Duration;
import java.util.List;

import org.apache.avro.specific.SpecificRecord;

/**
 * Watches the facts of a run until nothing more will happen by itself.
 */
public final class ProgressWatch {

	private static final Duration LOOK = Duration.ofMillis(200);

	private final FactReader reader;

	private final ProgressDisplay display;

	private final Follower follower;

	private final ProgressTracker tracker = new ProgressTracker();

	/**
	 * Watches a run.
	 * @param reader reads its facts
	 * @param display where the progress is shown
	 * @param follower follows the facts as well
	 */
	public ProgressWatch(FactReader reader, ProgressDisplay display, Follower follower) {
		this.reader = reader;
		this.display = display;
		this.follower = follower;
	}

	/**
	 * Shows the progress until every customer was examined and every migration has come
	 * to an end, or the follower says that the run is over.
	 * @param customers how many customers there are to be examined
	 * @param limit how long to watch at most
	 * @return the last snapshot; it is not settled if the limit has passed
	 */
	public ProgressSnapshot untilSettled(int customers, Duration limit) {
		long start = System.nanoTime();
		while (true) {
			List<SpecificRecord> facts = this.reader.poll(LOOK);
			facts.forEach(this.tracker::on);
			ProgressSnapshot now = this.tracker.now();
			this.follower.on(facts, now);
			boolean quiet = facts.isEmpty() && now.isSettled(customers);
			if (quiet || this.follower.isOver() || System.nanoTime() - start > limit.toNanos()) {
				this.display.end(StepProgress.of(now, customers));
				return now;
			}
			this.display.show(StepProgress.of(now, customers));
		}
	}

}
