package dev.succession.monitor.rollout;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A plan: a snapshot of what would be bought, and what it costs.
 *
 * @param plan its number
 * @param hash its hash, which an approval names
 * @param entries how many migrations it has
 * @param seats how many licences would be bought
 * @param sums what it costs, by currency
 * @param withoutPrice how many of its migrations have no known price
 * @param added how many are new since the approval that was the newest then
 * @param changed how many have changed since that
 * @param offers what would be bought, each once
 * @param under the approved plan whose standing approval covers some of its migrations;
 * null if none does
 * @param covered how many it covers
 * @param requestedBy who asked for it; empty if that is not known
 * @param reason why
 * @param plannedAt when it was made
 */
@Schema(name = "RolloutPlan")
public record Plan(int plan, String hash, int entries, long seats, List<Sum> sums, int withoutPrice, int added,
		int changed, List<Offer> offers, @Nullable Integer under, int covered, String requestedBy, String reason,
		Instant plannedAt) {

	/**
	 * What a plan costs in one currency.
	 *
	 * @param currency the currency
	 * @param entries how many of its migrations have a price in it
	 * @param orders what their orders commit to, each for its whole term
	 * @param monthlyBefore what the old subscriptions cost in a month, as far as that is
	 * known
	 * @param monthlyAfter what the replacements cost in a month
	 * @param overlap what it costs that both are paid until the old ones end, if all
	 * began when the plan was made
	 */
	@Schema(name = "RolloutPlanSum")
	public record Sum(String currency, int entries, Amount orders, Amount monthlyBefore, Amount monthlyAfter,
			Amount overlap) {

		static Sum of(JsonNode told) {
			String currency = told.path("currency").asString();
			return new Sum(currency, told.path("entries").asInt(), amount(told, "orders", currency),
					amount(told, "monthlyBefore", currency), amount(told, "monthlyAfter", currency),
					amount(told, "overlap", currency));
		}

		private static Amount amount(JsonNode told, String name, String currency) {
			return Amount.of(told.path(name).asLong(), currency);
		}

	}

	static Plan of(JsonNode told) {
		return new Plan(told.path("plan").asInt(), told.path("hash").asString(), told.path("entries").asInt(),
				told.path("seats").asLong(), told.path("sums").valueStream().map(Sum::of).toList(),
				told.path("withoutPrice").asInt(), told.path("added").asInt(), told.path("changed").asInt(),
				told.path("offers").valueStream().map(Offer::of).toList(),
				told.path("under").isNumber() ? told.path("under").asInt() : null, told.path("covered").asInt(),
				told.path("requestedBy").asString(), told.path("reason").asString(),
				Instant.parse(told.path("occurredAt").asString()));
	}

}
