package dev.succession.rollout.plan;

import java.time.Instant;
import java.util.Optional;

import dev.succession.events.SubscriptionExpiring;

/** What subscriptions cost the partner. */
public interface Prices {

	/**
	 * The price of a replacement.
	 * @param announcement what is replaced, for whom and by what
	 * @param seats how many licences are bought
	 * @param at when
	 * @return the price; empty if it is not known
	 */
	Optional<Cost> ofReplacement(SubscriptionExpiring announcement, int seats, Instant at);

	/**
	 * The price of an old subscription.
	 * @param announcement what is replaced
	 * @param at when
	 * @return the price; empty if it is not known
	 */
	Optional<Cost> ofOld(SubscriptionExpiring announcement, Instant at);

}
