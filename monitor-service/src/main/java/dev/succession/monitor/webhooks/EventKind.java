package dev.succession.monitor.webhooks;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.succession.events.WebhookEventKind;

/** What a webhook can be told. */
enum EventKind {

	/** A migration was parked: it waits for a person. */
	MIGRATION_PARKED("migration.parked"),

	/** A migration will miss the end of its subscription, say forecast or rollout. */
	MIGRATION_AT_RISK("migration.at-risk"),

	/** The forecast for all is no longer what was told last. */
	FORECAST_CHANGED("forecast.changed"),

	/** A rollout has stopped, by itself or by hand: nothing more of it is released. */
	ROLLOUT_STOPPED("rollout.stopped");

	private final String title;

	EventKind(String title) {
		this.title = title;
	}

	/** Its name in the configuration. */
	String title() {
		return this.title;
	}

	/** Its name in an event. */
	String type() {
		return "dev.succession." + this.title;
	}

	/** Its name in a fact. */
	WebhookEventKind inFacts() {
		return WebhookEventKind.valueOf(name());
	}

	static Optional<EventKind> named(String title) {
		return Arrays.stream(values()).filter((kind) -> kind.title.equals(title)).findFirst();
	}

	static List<String> titles() {
		return Arrays.stream(values()).map(EventKind::title).toList();
	}

}
