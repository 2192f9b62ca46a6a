package dev.succession.monitor.rollout;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a rollout stands.
 *
 * @param plan the approved plan; null while none is approved
 * @param state what it does
 * @param wave the wave that runs or has ended last, from 1; 0 if none has begun
 * @param waves how many waves there are
 * @param detail why it stopped, or what it waits for
 * @param since since when that is so
 * @param counts how many migrations are in which state
 * @param holds how many approved migrations are held back by what
 * @param money the money, by currency
 * @param limits what may be spent for the retirement: the limits in force
 * @param limitsOverAll what may be spent for all retirements together
 * @param toldAt when that was told
 */
@Schema(name = "RolloutStanding")
public record Standing(@Nullable Integer plan, String state, int wave, int waves, @Nullable String detail,
		Instant since, Map<String, Integer> counts, Map<String, Integer> holds, List<Used> money,
		List<Approval.Limit> limits, List<Approval.Limit> limitsOverAll, Instant toldAt) {

	/**
	 * The money of a rollout in one currency.
	 *
	 * @param currency the currency
	 * @param approved what the orders of the approved plan commit to
	 * @param reserved what is released and not ordered yet, or unclear
	 * @param spent what was ordered and not given back
	 * @param limit the most for everything; null for no limit
	 */
	@Schema(name = "RolloutMoney")
	public record Used(String currency, Amount approved, Amount reserved, Amount spent, @Nullable Amount limit) {

		private static final int THOUSANDTHS = 1000;

		/**
		 * What is spent of the limit, or, without one, of what is approved.
		 * @return in thousandths
		 */
		public long spentShare() {
			return share(this.spent);
		}

		/**
		 * What is reserved of the limit, or, without one, of what is approved.
		 * @return in thousandths
		 */
		public long reservedShare() {
			return share(this.reserved);
		}

		private long share(Amount part) {
			long all = Math.max(1, ((this.limit != null) ? this.limit : this.approved).minorUnits());
			return Math.round(Math.min(1.0, (double) part.minorUnits() / all) * THOUSANDTHS);
		}

		static Used of(JsonNode told) {
			String currency = told.path("currency").asString();
			return new Used(currency, Amount.of(told.path("approved").asLong(), currency),
					Amount.of(told.path("reserved").asLong(), currency),
					Amount.of(told.path("spent").asLong(), currency),
					told.hasNonNull("limit") ? Amount.of(told.path("limit").asLong(), currency) : null);
		}

	}

	/**
	 * How many approved migrations something holds back.
	 * @return their number
	 */
	public long held() {
		return this.holds.values().stream().mapToLong(Integer::longValue).sum();
	}

	static Standing of(JsonNode told) {
		return new Standing(told.hasNonNull("plan") ? (Integer) told.path("plan").asInt() : null,
				told.path("state").asString(), told.path("wave").asInt(), told.path("waves").asInt(),
				told.hasNonNull("detail") ? told.path("detail").asString() : null,
				Instant.parse(told.path("since").asString()), numbers(told.path("counts"), "state"),
				numbers(told.path("holds"), "heldBy"), told.path("money").valueStream().map(Used::of).toList(),
				limits(told.path("limits")), limits(told.path("limitsOverAll")),
				Instant.parse(told.path("occurredAt").asString()));
	}

	private static List<Approval.Limit> limits(JsonNode told) {
		return told.valueStream().map(Approval.Limit::of).toList();
	}

	private static Map<String, Integer> numbers(JsonNode told, String name) {
		Map<String, Integer> numbers = new LinkedHashMap<>();
		told.forEach((it) -> numbers.merge(it.path(name).asString(), it.path("entries").asInt(), Integer::sum));
		return numbers;
	}

}
