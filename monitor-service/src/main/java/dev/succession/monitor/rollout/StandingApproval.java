package dev.succession.monitor.rollout;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an approval covers of later plans.
 *
 * @param until until when
 * @param mostSeats how many seats of one migration at most
 * @param replacements what may be bought
 * @param plans how many later plans have come under it
 * @param migrations how many migrations it has covered
 */
@Schema(name = "RolloutStandingApproval")
public record StandingApproval(Instant until, int mostSeats, List<Offer> replacements, int plans, int migrations) {

	/** Of an approval as it was told; null if it is about its own plan alone. */
	static @Nullable StandingApproval of(JsonNode approved) {
		JsonNode told = approved.at("/terms/standing");
		JsonNode covered = approved.path("covered");
		return told.isObject() ? new StandingApproval(Instant.parse(told.path("until").asString()),
				told.path("mostSeats").asInt(), told.path("replacements").valueStream().map(Offer::of).toList(),
				covered.size(), covered.valueStream().mapToInt((plan) -> plan.path("covered").asInt()).sum()) : null;
	}

}
