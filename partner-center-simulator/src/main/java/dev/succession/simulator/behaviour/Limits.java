package dev.succession.simulator.behaviour;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rate limits of the gateway. A rejected call counts, too.
 *
 * @param partnerPerMinute calls of the partner for all customers together; 0 for no limit
 * @param customerPerMinute calls of the partner for one customer; 0 for no limit
 * @param burstSeconds the burst: this many seconds of the rate may come at once
 * @param everyCall whether calls for users and licences are limited as well, which the
 * published list does not name
 */
public record Limits(@DefaultValue("0") int partnerPerMinute, @DefaultValue("0") int customerPerMinute,
		@DefaultValue("10") int burstSeconds, @DefaultValue("false") boolean everyCall) {
}
