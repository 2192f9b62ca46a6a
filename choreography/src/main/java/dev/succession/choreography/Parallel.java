package dev.succession.choreography;

import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;

/**
 * Waits for many remote answers at once, inside one step.
 */
public final class Parallel {

	private static final ContextSnapshotFactory CONTEXT = ContextSnapshotFactory.builder().build();

	private Parallel() {
	}

	/**
	 * Applies a function to each item on virtual threads, which take the trace of the
	 * calling step with them.
	 * @param items the items
	 * @param atMost how many at once, at least 1
	 * @param function what to do with an item; may wait
	 * @param <T> type of the items
	 * @param <R> type of the results
	 * @return the results in the order of the items
	 */
	public static <T, R> List<R> map(Collection<T> items, int atMost, Function<? super T, ? extends R> function) {
		ContextSnapshot context = CONTEXT.captureAll();
		return items.stream().<R>gather(Gatherers.mapConcurrent(atMost, (item) -> {
			try (ContextSnapshot.Scope _ = context.setThreadLocals()) {
				return function.apply(item);
			}
		})).toList();
	}

	/**
	 * Like {@link #map}, for a function that wants to know the place of an item.
	 * @param items the items
	 * @param atMost how many at once, at least 1
	 * @param function what to do with an item and its number, from 1; may wait
	 * @param <T> type of the items
	 * @param <R> type of the results
	 * @return the results in the order of the items
	 */
	public static <T, R> List<R> mapNumbered(List<T> items, int atMost,
			BiFunction<? super T, Integer, ? extends R> function) {
		return map(IntStream.range(0, items.size()).boxed().toList(), atMost,
				(i) -> function.apply(items.get(i), i + 1));
	}

}
