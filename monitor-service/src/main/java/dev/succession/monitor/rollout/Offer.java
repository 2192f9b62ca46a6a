package dev.succession.monitor.rollout;

import java.util.Optional;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is bought in place of old subscriptions.
 *
 * @param offerId the offer
 * @param termDuration the term, for new commerce only
 * @param billingCycle how often it is billed
 * @param segment the segment, for new commerce only; null for commercial
 */
@Schema(name = "RolloutOffer")
public record Offer(String offerId, @Nullable String termDuration, String billingCycle, @Nullable String segment) {

	static Offer of(JsonNode told) {
		return new Offer(told.path("offerId").asString(), text(told.path("termDuration")),
				told.path("billingCycle").asString(), text(told.path("segment")));
	}

	private static @Nullable String text(JsonNode told) {
		return Optional.of(told).filter(JsonNode::isString).map(JsonNode::asString).orElse(null);
	}

}
