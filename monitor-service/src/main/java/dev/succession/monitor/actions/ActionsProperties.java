package dev.succession.monitor.actions;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * What operators may have done, and how carefully.
 *
 * @param enabled whether they may have anything done at all
 * @param largest how many items an action has at most
 * @param perMinute how many re-drives, rehearsals, examinations and rollbacks are sent a
 * minute if nothing else is asked for
 * @param first how many re-drives are sent before their outcome is waited for
 * @param firstWait how long it is waited for
 * @param secondPersonFrom from how many items on another person has to confirm
 * @param secondPersonForCompleted whether another person has to confirm each rollback of
 * completed migrations
 * @param previewFor how long what was shown may be asked for
 */
@ConfigurationProperties("succession.monitor.actions")
public record ActionsProperties(@DefaultValue("true") boolean enabled, @DefaultValue("10000") int largest,
		@DefaultValue("60") int perMinute, @DefaultValue("5") int first, @DefaultValue("10m") Duration firstWait,
		@DefaultValue("100") int secondPersonFrom, @DefaultValue("true") boolean secondPersonForCompleted,
		@DefaultValue("1h") Duration previewFor) {

	static final int FASTEST = 6000;

	private static final int LARGEST = 100_000;

	public ActionsProperties {
		require(largest >= 1 && largest <= LARGEST, "largest", largest, "It must be from 1 to %d.".formatted(LARGEST));
		require(perMinute >= 1 && perMinute <= FASTEST, "per-minute", perMinute,
				"It must be from 1 to %d.".formatted(FASTEST));
		require(first >= 1, "first", first, "It must be at least 1.");
		require(!firstWait.isNegative(), "first-wait", firstWait, "It must not be negative.");
		require(secondPersonFrom >= 1, "second-person-from", secondPersonFrom, "It must be at least 1.");
		require(previewFor.isPositive(), "preview-for", previewFor, "It must be longer than zero.");
	}

	private static void require(boolean valid, String property, Object value, String rule) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException("succession.monitor.actions." + property, value, rule);
		}
	}

}
