package dev.succession.discovery.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What discovery looks for, where and how often.
 *
 * @param horizon how far ahead a subscription's end may lie for its migration to start
 * now
 * @param pageSize customers per page of the scan, at most 500
 * @param schedule when to scan: an interval such as PT1H, a cron expression of six fields
 * in UTC, or - for never
 * @param scanOnStart whether to scan once when the service starts, too
 * @param patience how long to go on asking for a page or a customer that Partner Center
 * does not answer for; after that the next scan tries
 * @param vettingDeadline how long before its end a subscription is parked for a human if
 * its customer's qualification is still being vetted; until then the vetting is waited
 * for
 * @param includeCustomers if not empty, only these customer ids are examined
 * @param excludeCustomers customer ids that are never examined
 * @param dryRun whether to only read and report what would be migrated, without Kafka,
 * and then exit
 * @param retirements retiring products by name, for example kaizala-pro
 */
@ConfigurationProperties(value = "succession.discovery", ignoreUnknownFields = false)
public record DiscoveryProperties(@DefaultValue("P90D") Duration horizon, @DefaultValue("500") int pageSize,
		@DefaultValue("PT1H") String schedule, @DefaultValue("true") boolean scanOnStart,
		@DefaultValue("PT1H") Duration patience, @DefaultValue("P14D") Duration vettingDeadline,
		@DefaultValue Set<String> includeCustomers, @DefaultValue Set<String> excludeCustomers,
		@DefaultValue("false") boolean dryRun, @DefaultValue Map<String, Retirement> retirements) {
}
