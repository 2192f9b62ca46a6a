package dev.succession.sandbox.progress;

import java.util.List;

import org.apache.avro.specific.SpecificRecord;

/** Follows the facts of a run beside its progress. */
public interface Follower extends AutoCloseable {

	/**
	 * Facts were read, or none within the last moment.
	 * @param facts the facts
	 * @param now how far the run has come with them
	 */
	void on(List<SpecificRecord> facts, ProgressSnapshot now);

	/**
	 * Whether the run is over though migrations have not come to an end.
	 * @return {@code true} if it makes no sense to watch on
	 */
	default boolean isOver() {
		return false;
	}

	@Override
	default void close() {
	}

}
