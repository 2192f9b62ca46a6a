package dev.succession.monitor.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.succession.events.WebhookSettled;
import dev.succession.monitor.ownership.KeyedFact;
import dev.succession.monitor.ownership.OwnedWork;
import dev.succession.monitor.ownership.Sender;

import org.springframework.stereotype.Component;

/**
 * Finds out what webhooks have to be told, records it, has it sent, and records what has
 * become of it. What is recorded is sent, by whichever instance owns the work then.
 */
@Component
class WebhookWork implements OwnedWork {

	private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

	/** With their bodies they are far smaller than what a transaction may take. */
	private static final int MOST = 500;

	private final List<Webhook> webhooks;

	private final Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);

	private final News news;

	private final WebhookLog log;

	private final Couriers couriers;

	private final Duration forecastEvery;

	private final Clock clock;

	private boolean begun;

	private SeenTwice parked = new SeenTwice();

	private SeenTwice stopped = new SeenTwice();

	private SeenTwice forecast = new SeenTwice();

	private Instant nextLook = Instant.MIN;

	private Instant nextForecast = Instant.MIN;

	WebhookWork(ConfiguredWebhooks webhooks, News news, WebhookLog log, Couriers couriers, WebhookProperties properties,
			Clock clock) {
		this.webhooks = webhooks.all();
		this.webhooks.forEach((webhook) -> this.kinds.addAll(webhook.kinds()));
		this.news = news;
		this.log = log;
		this.couriers = couriers;
		this.forecastEvery = properties.webhookForecast().every();
		this.clock = clock;
	}

	@Override
	public boolean isWanted() {
		return !this.webhooks.isEmpty();
	}

	@Override
	public void goOn(Sender sender) {
		this.couriers.confirm();
		if (!this.begun) {
			this.couriers.begin(this.log.open(this.webhooks.stream().map(Webhook::name).toList()));
			this.begun = true;
		}
		settle(sender);
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		List<Event> found = look(now);
		for (int from = 0; from < found.size(); from += MOST) {
			request(found.subList(from, Math.min(from + MOST, found.size())), now, sender);
		}
	}

	private void settle(Sender sender) {
		List<WebhookSettled> settled = this.couriers.settled();
		if (!settled.isEmpty()) {
			sender.send(settled.stream().map((it) -> new KeyedFact(it.getEventId().toString(), it)).toList());
		}
	}

	private List<Event> look(Instant now) {
		List<Event> found = new ArrayList<>();
		if (!now.isBefore(this.nextLook)) {
			this.nextLook = now.plus(LOOK_EVERY);
			found.addAll(wants(EventKind.MIGRATION_PARKED) ? this.parked.of(this.news.parked(now)) : List.of());
			found.addAll(wants(EventKind.ROLLOUT_STOPPED) ? this.stopped.of(this.news.stopped(now)) : List.of());
		}
		if (!now.isBefore(this.nextForecast)) {
			this.nextForecast = now.plus(this.forecastEvery);
			boolean wanted = wants(EventKind.MIGRATION_AT_RISK) || wants(EventKind.FORECAST_CHANGED);
			found.addAll(wanted ? this.forecast.of(this.news.forecast()) : List.of());
		}
		return found.stream().filter((event) -> wants(event.kind())).toList();
	}

	private boolean wants(EventKind kind) {
		return this.kinds.contains(kind);
	}

	/** It is recorded first: then it is sent even if this instance ends now. */
	private void request(List<Event> events, Instant now, Sender sender) {
		sender.send(events.stream()
			.map((event) -> new KeyedFact(event.id().toString(), event.requested(recipients(event), now)))
			.toList());
		this.couriers.take(events.stream()
			.flatMap((event) -> recipients(event).stream()
				.map((webhook) -> new Delivery(event.id(), webhook, event.body(), now)))
			.toList());
	}

	private List<String> recipients(Event event) {
		return event.onlyRemembered() ? List.of()
				: this.webhooks.stream()
					.filter((webhook) -> webhook.kinds().contains(event.kind()))
					.map(Webhook::name)
					.toList();
	}

	@Override
	public void finish(Sender sender) {
		this.couriers.stop();
		settle(sender);
	}

	/** What has not come to an end is taken up by the next owner. */
	@Override
	public void end() {
		this.couriers.stop();
		this.couriers.settled();
		this.begun = false;
		this.parked = new SeenTwice();
		this.stopped = new SeenTwice();
		this.forecast = new SeenTwice();
	}

}
