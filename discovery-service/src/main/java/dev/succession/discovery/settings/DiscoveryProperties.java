package dev.succession.discovery.settings;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What discovery looks for, where and how often.
 *
 * @param horizon a migration starts when its subscription ends within this time
 * @param pageSize customers per page of the scan, at most 500
 * @param schedule when to scan: an interval such as PT1H, a cron expression of six fields
 * in UTC, or - for never
 * @param scanOnStart whether to request the scan that was due last when the service
 * starts, unless it was requested before
 * @param patience how long to retry a page or a customer that Partner Center does not
 * answer for; after that, the next scan tries again
 * @param vettingDeadline how long before the end of a subscription its migration is
 * parked if the customer's qualification is still being vetted; until then discovery
 * waits for the result
 * @param agreementDeadline how long before the end of a subscription its migration is
 * announced although its customer has not accepted the Microsoft Customer Agreement;
 * until then discovery waits for that
 * @param includeCustomers if not empty, only these customer ids are examined
 * @param excludeCustomers customer ids that are never examined
 * @param exceptions what is done otherwise for single customers or subscriptions, unless
 * an operator has asked for something else
 * @param announceAgainBefore what was announced before this and has not begun is
 * announced once more, though nothing has changed
 * @param dryRun whether to only read and report what would be migrated, without Kafka,
 * and then exit
 * @param retirements retiring products by name, for example kaizala-pro
 */
@ConfigurationProperties(value = "succession.discovery", ignoreUnknownFields = false)
public record DiscoveryProperties(@DefaultValue("P90D") Duration horizon, @DefaultValue("500") int pageSize,
		@DefaultValue("PT1H") String schedule, @DefaultValue("true") boolean scanOnStart,
		@DefaultValue("PT1H") Duration patience, @DefaultValue("P14D") Duration vettingDeadline,
		@DefaultValue("P14D") Duration agreementDeadline, @DefaultValue Set<String> includeCustomers,
		@DefaultValue Set<String> excludeCustomers, @DefaultValue List<ExceptionRule> exceptions,
		@DefaultValue("1970-01-01T00:00:00Z") Instant announceAgainBefore, @DefaultValue("false") boolean dryRun,
		@DefaultValue Map<String, Retirement> retirements) {
}
