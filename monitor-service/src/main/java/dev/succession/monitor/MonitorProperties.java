package dev.succession.monitor;

import java.nio.file.Path;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How the monitor reads.
 *
 * @param directory where the database is kept if no other one is configured
 * @param batch how many records are read and stored at once; memory is bounded by it
 * @param lookEvery how often the monitor looks where topics end, and whether there are
 * new ones
 * @param rebuildingFrom how many records behind the end of the topics it counts as being
 * rebuilt
 */
@ConfigurationProperties("succession.monitor")
public record MonitorProperties(Path directory, @DefaultValue("5000") int batch, @DefaultValue("1s") Duration lookEvery,
		@DefaultValue("10000") long rebuildingFrom) {

	private static final int LARGEST_BATCH = 20_000;

	public MonitorProperties {
		require(!directory.toString().isBlank(), "directory", directory, "It must name a folder.");
		require(batch >= 1 && batch <= LARGEST_BATCH, "batch", batch,
				"It must be from 1 to %d.".formatted(LARGEST_BATCH));
		require(lookEvery.isPositive(), "look-every", lookEvery, "It must be longer than zero.");
		require(rebuildingFrom >= 1, "rebuilding-from", rebuildingFrom, "It must be at least 1.");
	}

	private static void require(boolean valid, String property, Object value, String rule) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException("succession.monitor." + property, value, rule);
		}
	}

}
