package dev.succession.benchmark.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import dev.succession.benchmark.result.StartResult;

/**
 * All starts of a service alone.
 *
 * @param all the rows of the file
 */
record Starts(List<StartResult> all) {

	static final List<String> HEAD = List.of("started", "starts", "first fact handled after, s", "CPU until then, s",
			"resident, MiB", "CPU, ms a migration");

	boolean isEmpty() {
		return this.all.isEmpty();
	}

	/** As the image starts it. */
	Spread figure(ToDoubleFunction<StartResult> figure) {
		return figure(true, figure);
	}

	private Spread figure(boolean cached, ToDoubleFunction<StartResult> figure) {
		return Spread.of(this.all.stream().filter((start) -> start.cached() == cached).mapToDouble(figure));
	}

	/** What was started, with how much heap and how many facts. */
	String description() {
		StartResult start = this.all.getFirst();
		return "%s alone, with %d MiB of heap: from the start of its process until the outcome of the first fact is committed; then %d migrations at once."
			.formatted(start.service(), start.heapMib(), start.facts());
	}

	List<List<String>> rows() {
		return Stream.of(true, false)
			.filter((cached) -> this.all.stream().anyMatch((start) -> start.cached() == cached))
			.map(this::row)
			.toList();
	}

	private List<String> row(boolean cached) {
		Spread first = figure(cached, StartResult::firstFactSeconds);
		return List.of(cached ? "as in the image" : "without the class cache", String.valueOf(first.values().size()),
				first.text(Spread::number), figure(cached, StartResult::firstFactCpuSeconds).text(Spread::number),
				figure(cached, StartResult::residentMib).text(Spread::number),
				figure(cached, StartResult::factCpuMillis).text(Spread::number));
	}

}
