package dev.succession.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * When all will be done, if each step goes on at its pace. Every step takes what has
 * reached it first; of what waits for it already, the earliest date goes first. What is
 * parked or waits for something else than its turn is not in the backlog, and takes
 * longer than told here.
 *
 * @param allDone when the last of those with a forecast will be done; null if there is
 * none
 * @param late those that will miss their date, the earliest date first
 * @param unknown how many have no forecast, because a step before them has no pace
 */
public record Forecast(@Nullable Instant allDone, List<Late> late, long unknown) {

	private static final Comparator<Pending> ORDER = Comparator
		.comparing(Pending::due, Comparator.nullsLast(Comparator.naturalOrder()))
		.thenComparing(Pending::id);

	/** A migration that a step can begin with at that time. */
	private record Arrival(Pending pending, Instant at) {
	}

	/**
	 * Makes the forecast.
	 * @param now the time from which on the steps go on
	 * @param paces the pace of each step, in the order of the steps
	 * @param backlog the migrations that are not done
	 * @return the forecast
	 * @throws IllegalArgumentException if a migration waits for a step that is not in the
	 * list
	 */
	public static Forecast of(Instant now, List<Pace> paces, Collection<Pending> backlog) {
		check(paces, backlog);
		Map<Integer, List<Pending>> waiting = backlog.stream()
			.sorted(ORDER)
			.collect(Collectors.groupingBy(Pending::step));
		List<Arrival> arrived = List.of();
		long unknown = 0;
		for (int step = 0; step < paces.size(); step++) {
			Pace pace = paces.get(step);
			List<Arrival> queue = queue(waiting.getOrDefault(step, List.of()), now, arrived);
			unknown += pace.isKnown() ? 0 : queue.size();
			arrived = pace.isKnown() ? passed(pace, now, queue) : List.of();
		}
		return new Forecast(arrived.isEmpty() ? null : arrived.getLast().at(), late(arrived), unknown);
	}

	/** What waits for a step now comes before what arrives later, in its order. */
	private static List<Arrival> queue(List<Pending> waiting, Instant now, List<Arrival> arriving) {
		return Stream.concat(waiting.stream().map((pending) -> new Arrival(pending, now)), arriving.stream()).toList();
	}

	/** A step takes one after the other, so that they leave it in their order. */
	private static List<Arrival> passed(Pace pace, Instant now, List<Arrival> queue) {
		Duration each = pace.each();
		List<Arrival> passed = new ArrayList<>(queue.size());
		Instant free = now;
		for (Arrival arrival : queue) {
			Instant begin = arrival.at().isAfter(free) ? arrival.at() : free;
			free = begin.plus(each);
			passed.add(new Arrival(arrival.pending(), free));
		}
		return passed;
	}

	private static List<Late> late(List<Arrival> done) {
		return done.stream()
			.flatMap((arrival) -> late(arrival).stream())
			.sorted(Comparator.comparing(Late::due).thenComparing(Late::id))
			.toList();
	}

	private static Optional<Late> late(Arrival done) {
		return Optional.ofNullable(done.pending().due())
			.filter((due) -> due.isBefore(done.at()))
			.map((due) -> new Late(done.pending().id(), due, done.at()));
	}

	private static void check(List<Pace> paces, Collection<Pending> backlog) {
		String strange = backlog.stream()
			.filter((pending) -> pending.step() < 0 || pending.step() >= paces.size())
			.map(Pending::toString)
			.limit(3)
			.collect(Collectors.joining(", "));
		if (!strange.isEmpty()) {
			throw new IllegalArgumentException(
					"There are %d steps, so there is none for %s".formatted(paces.size(), strange));
		}
	}

}
