package dev.succession.monitor.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.events.RolloutState;
import dev.succession.forecast.Late;
import dev.succession.monitor.query.Forecasts;
import dev.succession.monitor.query.Migrations;
import dev.succession.monitor.rollout.RolloutEntries;
import dev.succession.monitor.rollout.Rollouts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Finds out what there is to be told that was not told yet. */
@Component
class News {

	/** What was parked before is no news: the console shows it. */
	static final Duration OLD = Duration.ofMinutes(10);

	private static final int MOST_AT_RISK = 500;

	private final Migrations migrations;

	private final Forecasts forecasts;

	private final Rollouts rollouts;

	private final RolloutEntries entries;

	private final WebhookLog log;

	private final Events events;

	private final WebhookProperties.ForecastChange change;

	News(Migrations migrations, Forecasts forecasts, Rollouts rollouts, RolloutEntries entries, WebhookLog log,
			ConfiguredWebhooks webhooks, WebhookProperties properties) {
		this.migrations = migrations;
		this.forecasts = forecasts;
		this.rollouts = rollouts;
		this.entries = entries;
		this.log = log;
		this.events = new Events(webhooks.console());
		this.change = properties.webhookForecast();
	}

	/** Migrations that are parked since a short time. */
	List<Event> parked(Instant now) {
		return untold(this.migrations.parkedSince(now.minus(OLD))
			.stream()
			.flatMap((it) -> Stream.ofNullable(it.cause()).map((cause) -> this.events.parked(it, cause)))
			.toList());
	}

	/** Rollouts that are stopped since a short time. */
	List<Event> stopped(Instant now) {
		return untold(this.rollouts.standings()
			.entrySet()
			.stream()
			.filter((it) -> it.getValue().state().equals(RolloutState.STOPPED.name())
					&& it.getValue().since().isAfter(now.minus(OLD)))
			.map((it) -> this.events.stopped(it.getKey(), it.getValue()))
			.toList());
	}

	/** What the forecast says, and what the rollout says of what it holds. */
	List<Event> forecast() {
		Forecasts.Outlook outlook = this.forecasts.now();
		List<Event> events = new ArrayList<>(atRisk(outlook));
		events.addAll(untold(this.entries.atRisk(MOST_AT_RISK)
			.stream()
			.flatMap((it) -> Stream.ofNullable(it.risk()).map((risk) -> this.events.atRisk(it, risk, outlook.at())))
			.toList()));
		changed(outlook).ifPresent(events::add);
		return events;
	}

	private List<Event> atRisk(Forecasts.Outlook outlook) {
		Map<UUID, Late> late = outlook.firstLate()
			.stream()
			.collect(Collectors.toMap((it) -> UUID.fromString(it.id()), Function.identity()));
		return untold(this.migrations.all(late.keySet())
			.stream()
			.map((it) -> this.events.atRisk(it, Objects.requireNonNull(late.get(it.migrationId())), outlook.at()))
			.toList());
	}

	/** The first forecast is an event, too, which is only remembered. */
	private Optional<Event> changed(Forecasts.Outlook outlook) {
		Event.Forecast last = this.log.newestForecast().orElse(null);
		return hasChanged(last, outlook, this.change) ? Optional.of(this.events.forecast(outlook, last))
				: Optional.empty();
	}

	/**
	 * Whether a forecast differs from what was told last. One that leaves out migrations
	 * because a step has no pace, for example at night, can't be compared.
	 */
	static boolean hasChanged(Event.@Nullable Forecast last, Forecasts.Outlook now,
			WebhookProperties.ForecastChange by) {
		if (now.unknown() > 0) {
			return false;
		}
		if (last == null || Math.abs(now.late() - last.late()) >= by.lateBy()) {
			return true;
		}
		Instant done = now.allDone();
		Instant before = last.allDone();
		return done != null && (before == null || Duration.between(before, done).abs().compareTo(by.doneBy()) >= 0);
	}

	private List<Event> untold(List<Event> events) {
		Set<UUID> told = this.log.known(events.stream().map(Event::id).toList());
		return events.stream().filter((event) -> !told.contains(event.id())).toList();
	}

}
