package dev.succession.simulator.behaviour;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many calls are let in. Calls that are turned away count, too.
 *
 * @param partnerPerMinute calls of the partner, over all customers; 0 for no limit
 * @param customerPerMinute calls of the partner for one customer; 0 for no limit
 * @param burstSeconds how many seconds' worth of calls may come at once
 * @param everyCall whether users and licences are limited as well, which the published
 * list does not name
 */
public record Limits(@DefaultValue("0") int partnerPerMinute, @DefaultValue("0") int customerPerMinute,
		@DefaultValue("10") int burstSeconds, @DefaultValue("false") boolean everyCall) {
}
