package dev.succession.rollout;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.succession.rollout.release.ReleaseSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the rollout service plans and releases.
 *
 * @param releases whether migrations are released at all: set it where purchase waits for
 * releases. Without it the service only plans.
 * @param anotherPersonApproves whether another person has to approve than the one who
 * planned
 * @param zone the partner's time zone: when a day begins
 * @param beginBeforeEnd how long before its end date a migration begins at the earliest
 * @param beginBeforeEndOf the same for single retirements, by name
 * @param ordersPerMinute how many orders purchase places in a minute, until more was seen
 * @param ahead for how long purchase has work ahead: how much is released at once
 * @param finishWithin how long a migration takes at most, from its release to its end
 * @param warnAhead how long before it is too late a migration that waits for a person is
 * told to be at risk
 * @param examineNextWave whether license-service is asked what the moves of a wave would
 * meet, before it begins
 * @param examineAtOnce how many of these questions may be open at once
 * @param planAgainAfter how long after a plan the next one is made at the earliest, where
 * a standing approval covers something new
 * @param stateDirectory where the engine keeps a copy of its memory, which it can make
 * anew
 * @param prices the partner's price lists
 */
@ConfigurationProperties("succession.rollout")
record RolloutProperties(@DefaultValue("false") boolean releases, @DefaultValue("false") boolean anotherPersonApproves,
		@DefaultValue("UTC") ZoneId zone, @DefaultValue("30d") Duration beginBeforeEnd,
		@DefaultValue Map<String, Duration> beginBeforeEndOf, @DefaultValue("60") int ordersPerMinute,
		@DefaultValue("5m") Duration ahead, @DefaultValue("2d") Duration finishWithin,
		@DefaultValue("7d") Duration warnAhead, @DefaultValue("true") boolean examineNextWave,
		@DefaultValue("20") int examineAtOnce, @DefaultValue("1d") Duration planAgainAfter,
		@DefaultValue("rollout-data") Path stateDirectory, @DefaultValue Prices prices) {

	RolloutProperties {
		positive("begin-before-end", beginBeforeEnd);
		beginBeforeEndOf.forEach((name, duration) -> positive("begin-before-end-of." + name, duration));
		positive("ahead", ahead);
		positive("finish-within", finishWithin);
		positive("warn-ahead", warnAhead);
		positive("plan-again-after", planAgainAfter);
		atLeastOne("orders-per-minute", ordersPerMinute);
		atLeastOne("examine-at-once", examineAtOnce);
	}

	private static void atLeastOne(String name, int number) {
		if (number < 1) {
			throw new IllegalArgumentException(
					"succession.rollout.%s is %d; it has to be at least 1".formatted(name, number));
		}
	}

	private static void positive(String name, Duration duration) {
		if (!duration.isPositive()) {
			throw new IllegalArgumentException(
					"succession.rollout.%s is %s; it has to be longer than nothing".formatted(name, duration));
		}
	}

	ReleaseSettings release() {
		return new ReleaseSettings(this.zone, this.beginBeforeEnd, this.beginBeforeEndOf, this.ordersPerMinute,
				this.ahead, this.finishWithin, this.warnAhead, this.planAgainAfter,
				this.examineNextWave ? this.examineAtOnce : 0);
	}

	/**
	 * The partner's price lists.
	 *
	 * @param newCommerce files in the layout of Partner Center's licence price sheet
	 * @param legacy plain files: {@code offer-id,currency,amount,per}
	 * @param billingCurrency the currency in which the partner is billed; needed where a
	 * file has several
	 * @param market the market of customers that have none of their own below, an ISO
	 * 3166 two-letter code
	 * @param marketOf the market of single customers, by their ids
	 */
	record Prices(@DefaultValue List<Path> newCommerce, @DefaultValue List<Path> legacy,
			@Nullable Currency billingCurrency, @DefaultValue("US") String market,
			@DefaultValue Map<String, String> marketOf) {

		Prices {
			Map<String, String> byId = new HashMap<>();
			marketOf.forEach((customer, its) -> byId.put(customer.toLowerCase(Locale.ROOT), its));
			marketOf = Map.copyOf(byId);
		}

		String market(String customerId) {
			return this.marketOf.getOrDefault(customerId.toLowerCase(Locale.ROOT), this.market)
				.toUpperCase(Locale.ROOT);
		}

	}

}
