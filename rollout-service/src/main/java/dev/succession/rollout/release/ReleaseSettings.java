package dev.succession.rollout.release;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/**
 * How migrations are released.
 *
 * @param zone the partner's time zone: when a day begins
 * @param beginBeforeEnd how long before its end date a migration begins at the earliest
 * @param beginBeforeEndOf the same for single retirements, by name
 * @param ordersPerMinute how many orders purchase places in a minute, until that is known
 * @param ahead for how long purchase has work ahead: how much is released at once
 * @param finishWithin how long a migration takes at most from its release to its end
 * @param warnAhead how long before it is too late a migration is told to be at risk
 * @param planAgainAfter how long after a plan the next one is made under a standing
 * approval
 * @param examineAtOnce how many migrations are examined at once before their wave begins;
 * 0 for none at all
 */
public record ReleaseSettings(ZoneId zone, Duration beginBeforeEnd, Map<String, Duration> beginBeforeEndOf,
		int ordersPerMinute, Duration ahead, Duration finishWithin, Duration warnAhead, Duration planAgainAfter,
		int examineAtOnce) {

	/** The partner's day. */
	String day(Instant now) {
		return LocalDate.ofInstant(now, this.zone).toString();
	}

	Duration beginBeforeEnd(String retirement) {
		return this.beginBeforeEndOf.getOrDefault(retirement, this.beginBeforeEnd);
	}

}
