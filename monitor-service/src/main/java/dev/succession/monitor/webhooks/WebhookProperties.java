package dev.succession.monitor.webhooks;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Who is told what, and how.
 *
 * @param webhooks who is told; they are checked by {@link ConfiguredWebhooks}, which
 * prints neither address nor secret
 * @param webhookSending how events are sent and repeated
 * @param webhookForecast when the forecast counts as changed
 * @param consoleAddress where people find the console; without it events have no links
 */
@ConfigurationProperties("succession.monitor")
record WebhookProperties(@DefaultValue List<Target> webhooks, @DefaultValue Sending webhookSending,
		@DefaultValue ForecastChange webhookForecast, @Nullable String consoleAddress) {

	/**
	 * A webhook as it is written in the configuration.
	 *
	 * @param name its name in logs, metrics and facts
	 * @param url where events are sent to
	 * @param secret with what they are signed
	 * @param kinds what it is told; everything if nothing is named
	 */
	record Target(@Nullable String name, @Nullable String url, @Nullable String secret, @Nullable List<String> kinds) {

		@Override
		public String toString() {
			return "Target[name=%s]".formatted(this.name);
		}

	}

	/**
	 * How events are sent and repeated.
	 *
	 * @param timeout how long an answer is waited for
	 * @param firstWait the first wait between two attempts; the others double, with
	 * jitter
	 * @param longestWait the longest one
	 * @param giveUpAfter for how long an event is tried
	 */
	record Sending(@DefaultValue("10s") Duration timeout, @DefaultValue("5s") Duration firstWait,
			@DefaultValue("10m") Duration longestWait, @DefaultValue("1h") Duration giveUpAfter) {

		Sending {
			positive("webhook-sending.timeout", timeout);
			positive("webhook-sending.first-wait", firstWait);
			positive("webhook-sending.give-up-after", giveUpAfter);
			require(longestWait.compareTo(firstWait) >= 0, "webhook-sending.longest-wait", longestWait,
					"It must not be shorter than webhook-sending.first-wait.");
		}

	}

	/**
	 * When the forecast counts as changed.
	 *
	 * @param every how often it is made
	 * @param lateBy by how many the number of those that will miss their date has to
	 * differ from what was told last
	 * @param doneBy by how much the day when all is done has to
	 */
	record ForecastChange(@DefaultValue("1m") Duration every, @DefaultValue("10") long lateBy,
			@DefaultValue("1d") Duration doneBy) {

		ForecastChange {
			positive("webhook-forecast.every", every);
			require(lateBy >= 1, "webhook-forecast.late-by", lateBy, "It must be at least 1.");
			positive("webhook-forecast.done-by", doneBy);
		}

	}

	private static void positive(String property, Duration value) {
		require(value.isPositive(), property, value, "It must be longer than zero.");
	}

	private static void require(boolean valid, String property, Object value, String rule) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException("succession.monitor." + property, value, rule);
		}
	}

}
