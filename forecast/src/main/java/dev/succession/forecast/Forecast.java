package dev.succession.forecast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

	private static final Comparator<Arrival> ORDER = Comparator.comparing(Arrival::at)
		.thenComparing((arrival) -> arrival.pending().due(), Comparator.nullsLast(Comparator.naturalOrder()))
		.thenComparing((arrival) -> arrival.pending().id());

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
		List<Arrival> arrived = new ArrayList<>();
		long unknown = 0;
		for (int i = 0; i < paces.size(); i++) {
			int step = i;
			backlog.stream()
				.filter((pending) -> pending.step() == step)
				.forEach((pending) -> arrived.add(new Arrival(pending, now)));
			unknown += pass(paces.get(step), now, arrived);
		}
		return new Forecast(arrived.stream().map(Arrival::at).max(Comparator.naturalOrder()).orElse(null),
				late(arrived), unknown);
	}

	/** Lets all that has arrived pass a step; none passes one whose pace is unknown. */
	private static long pass(Pace pace, Instant now, List<Arrival> arrived) {
		long waiting = arrived.size();
		if (!pace.isKnown()) {
			arrived.clear();
			return waiting;
		}
		arrived.sort(ORDER);
		Instant free = now;
		for (int i = 0; i < arrived.size(); i++) {
			Arrival arrival = arrived.get(i);
			Instant begin = arrival.at().isAfter(free) ? arrival.at() : free;
			free = begin.plus(pace.each());
			arrived.set(i, new Arrival(arrival.pending(), free));
		}
		return 0;
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
