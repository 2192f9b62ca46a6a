package dev.succession.monitor.rollout;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An approval, and its terms.
 *
 * @param plan the number of the plan that is approved
 * @param hash the plan's hash
 * @param entries how many migrations the plan has
 * @param seatTolerance how many licences more than planned may be bought for a migration
 * @param seatTolerancePercent the same in per cent; the larger of both counts
 * @param priceTolerancePercent how many per cent the price of a migration may rise
 * @param limits what may be spent
 * @param waves the waves, in order; none for one wave with everything
 * @param policy when waves begin, go on and stop
 * @param standing what it covers of later plans; null if it is about its own plan alone
 * @param signedBy the names of the keys that have signed it
 * @param requestedBy who has approved it; empty if that is not known
 * @param reason why
 * @param approvedAt when
 */
@Schema(name = "RolloutApproval")
public record Approval(int plan, String hash, int entries, int seatTolerance, int seatTolerancePercent,
		int priceTolerancePercent, List<Limit> limits, List<Wave> waves, Policy policy,
		@Nullable StandingApproval standing, List<String> signedBy, String requestedBy, String reason,
		Instant approvedAt) {

	/**
	 * The most that may be spent.
	 *
	 * @param scope what is added up: ORDER, CUSTOMER, DAY or TOTAL
	 * @param amount the most
	 */
	@Schema(name = "RolloutLimit")
	public record Limit(String scope, Amount amount) {

		static Limit of(JsonNode told) {
			return new Limit(told.path("scope").asString(), Amount.of(told.path("amount")));
		}

	}

	/**
	 * A wave. With neither number it is all that is left.
	 *
	 * @param entries how many migrations; 0 if it is said in per cent
	 * @param percent how many per cent of the plan's migrations; 0 if it is said as a
	 * number
	 */
	@Schema(name = "RolloutWave")
	public record Wave(int entries, int percent) {

		static Wave of(JsonNode told) {
			return new Wave(told.path("entries").asInt(), told.path("percent").asInt());
		}

	}

	/**
	 * When waves begin, go on and stop.
	 *
	 * @param promotion who lets the next wave begin: BY_HAND or BY_ITSELF
	 * @param bakeMinutes how long after the last end in a wave the next one begins at the
	 * earliest
	 * @param completedPercent how many per cent have to be completed before it begins by
	 * itself
	 * @param failedPercent how many per cent may have failed then
	 * @param stopAtFailedPercent it stops when more than this many per cent have failed;
	 * 100 for never
	 * @param stopAtSameReason it stops after this many failures in a row for the same
	 * reason; 0 for never
	 * @param windowDays on which days migrations may begin; empty for all
	 * @param windowFrom from which time of day on; empty for the whole day
	 * @param windowUntil until which time of day
	 * @param windowZone the time zone of days and times; empty for UTC
	 */
	@Schema(name = "RolloutPolicy")
	public record Policy(String promotion, int bakeMinutes, int completedPercent, int failedPercent,
			int stopAtFailedPercent, int stopAtSameReason, String windowDays, String windowFrom, String windowUntil,
			String windowZone) {

		static Policy of(JsonNode told) {
			return new Policy(told.path("promotion").asString(), told.path("bakeMinutes").asInt(),
					told.path("completedPercent").asInt(), told.path("failedPercent").asInt(),
					told.path("stopAtFailedPercent").asInt(), told.path("stopAtSameReason").asInt(),
					told.path("windowDays").asString(), told.path("windowFrom").asString(),
					told.path("windowUntil").asString(), told.path("windowZone").asString());
		}

	}

	static Approval of(JsonNode told) {
		JsonNode terms = told.path("terms");
		return new Approval(terms.path("plan").asInt(), terms.path("hash").asString(), told.path("entries").asInt(),
				terms.path("seatTolerance").asInt(), terms.path("seatTolerancePercent").asInt(),
				terms.path("priceTolerancePercent").asInt(), terms.path("limits").valueStream().map(Limit::of).toList(),
				terms.path("waves").valueStream().map(Wave::of).toList(), Policy.of(terms.path("policy")),
				StandingApproval.of(told),
				told.path("signatures").valueStream().map((it) -> it.path("key").asString()).toList(),
				told.path("requestedBy").asString(), told.path("reason").asString(),
				Instant.parse(told.path("occurredAt").asString()));
	}

}
