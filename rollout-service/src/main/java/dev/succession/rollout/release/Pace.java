package dev.succession.rollout.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.succession.events.RememberedPartner;

/**
 * How fast purchase orders: the busiest of the last minutes, since in the others it may
 * have had nothing to do. As long as none is known, what is configured counts.
 */
final class Pace {

	private static final int MINUTES = 30;

	private static final int SECONDS = 60;

	private Pace() {
	}

	static void ordered(RememberedPartner partner, Instant now) {
		List<Integer> orders = upTo(partner, now);
		orders.set(orders.size() - 1, orders.getLast() + 1);
		partner.setOrders(orders);
		partner.setMinute(minute(now));
	}

	/** In orders per minute. The one that has not ended yet does not count. */
	static int perMinute(RememberedPartner partner, Instant now, int configured) {
		List<Integer> orders = upTo(partner, now);
		int busiest = Collections.max(orders.subList(0, orders.size() - 1));
		return (busiest > 0) ? busiest : configured;
	}

	private static List<Integer> upTo(RememberedPartner partner, Instant now) {
		List<Integer> orders = new ArrayList<>(partner.getOrders());
		long missing = orders.isEmpty() ? MINUTES : Math.clamp(minute(now) - partner.getMinute(), 0, MINUTES);
		for (long i = 0; i < missing; i++) {
			orders.add(0);
		}
		return new ArrayList<>(orders.subList(Math.max(0, orders.size() - MINUTES), orders.size()));
	}

	private static long minute(Instant now) {
		return now.getEpochSecond() / SECONDS;
	}

}
