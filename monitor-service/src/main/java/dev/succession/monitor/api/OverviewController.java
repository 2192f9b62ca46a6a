package dev.succession.monitor.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.succession.monitor.projection.MigrationState;
import dev.succession.monitor.query.Causes;
import dev.succession.monitor.query.Overviews;
import dev.succession.monitor.reading.Progress;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers how far all of it is. */
@RestController
@RequestMapping("/api/v1")
class OverviewController {

	private final Overviews overviews;

	private final Causes causes;

	private final Progress progress;

	OverviewController(Overviews overviews, Causes causes, Progress progress) {
		this.overviews = overviews;
		this.causes = causes;
		this.progress = progress;
	}

	/**
	 * How far all of it is.
	 *
	 * @param rebuilding whether the numbers are still incomplete
	 * @param behind how many records are still to be read
	 * @param migrations how many migrations there are; the sum of both lists
	 * @param states how many are in which state
	 * @param standings the same, divided by the fact that is missing and who owes it
	 * @param customers how many customers are known; the sum of the list
	 * @param outcomes what has become of them
	 * @param deadLetters how many records were set aside
	 * @param unreadableRecords how many records of fact topics are no facts
	 */
	record Overview(boolean rebuilding, long behind, long migrations, Map<String, Long> states,
			List<Overviews.Standings> standings, long customers, List<Overviews.Outcomes> outcomes, long deadLetters,
			long unreadableRecords) {
	}

	/**
	 * Says where all migrations are, and what has become of all customers.
	 * @return numbers that add up
	 */
	@GetMapping("/overview")
	Overview overview() {
		Progress.Told told = this.progress.now();
		List<Overviews.Standings> standings = this.overviews.standings();
		List<Overviews.Outcomes> outcomes = this.overviews.outcomes();
		Map<String, Long> states = new TreeMap<>();
		Stream.of(MigrationState.values()).forEach((state) -> states.put(state.name(), 0L));
		standings.forEach((it) -> states.merge(it.state(), it.migrations(), Long::sum));
		return new Overview(told.rebuilding(), told.behind(),
				standings.stream().mapToLong(Overviews.Standings::migrations).sum(), states, standings,
				outcomes.stream().mapToLong(Overviews.Outcomes::customers).sum(), outcomes,
				this.overviews.deadLetters(), this.overviews.unreadableRecords());
	}

	/**
	 * Groups what is parked, undone or set aside by its cause.
	 * @return all causes, the one with the most first
	 */
	@GetMapping("/causes")
	List<Causes.Entry> causes() {
		return this.causes.all();
	}

}
