package dev.succession.monitor.api;

import java.time.Instant;
import java.util.List;

import dev.succession.forecast.Late;
import dev.succession.monitor.query.Forecasts;
import dev.succession.monitor.reading.Progress;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers when all will be done, and what will miss its date. */
@RestController
@RequestMapping("/api/v1/forecast")
class ForecastController {

	private final Forecasts forecasts;

	private final Progress progress;

	ForecastController(Forecasts forecasts, Progress progress) {
		this.forecasts = forecasts;
		this.progress = progress;
	}

	/**
	 * When all will be done, if each step goes on as in the last hour.
	 *
	 * @param rebuilding whether the numbers are still incomplete
	 * @param at the time from which on the steps go on
	 * @param allDone when the last of those with a forecast will be done; null if there
	 * is none
	 * @param running how many migrations are on the forward way: the sum of the next two
	 * @param inTurn how many wait for nothing but their turn
	 * @param waiting how many wait for something else, and are not in the forecast
	 * @param unknown how many of those in turn have no forecast, because a step before
	 * them has finished nothing in the last hour
	 * @param late how many will miss the end of their subscription
	 * @param firstLate those of them with the earliest end, at most 500
	 * @param paces what each step has finished
	 */
	@Schema(name = "Forecast")
	record Answer(boolean rebuilding, Instant at, @Nullable Instant allDone, long running, long inTurn, long waiting,
			long unknown, long late, List<Late> firstLate, List<Forecasts.StepPace> paces) {
	}

	/**
	 * Says when all will be done, and what will miss its date.
	 * @return the forecast of this moment
	 */
	@GetMapping
	Answer forecast() {
		Forecasts.Outlook it = this.forecasts.now();
		return new Answer(this.progress.now().rebuilding(), it.at(), it.allDone(), it.inTurn() + it.waiting(),
				it.inTurn(), it.waiting(), it.unknown(), it.late(), it.firstLate(), it.paces());
	}

}
