package dev.succession.monitor.approvals;

import java.util.List;
import java.util.Objects;

import dev.succession.events.Amount;
import dev.succession.events.LimitScope;
import dev.succession.events.RolloutLimit;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The most that orders may commit to.
 *
 * @param scope what is added up: ORDER, CUSTOMER, DAY or TOTAL
 * @param amount the most
 */
@Schema(name = "LimitOrder")
public record LimitOrder(@Nullable LimitScope scope, @Nullable Most amount) {

	/**
	 * An amount of money.
	 *
	 * @param minorUnits in the smallest unit of the currency
	 * @param currency its code by ISO 4217
	 */
	@Schema(name = "LimitOrderAmount")
	public record Most(@Nullable Long minorUnits, @Nullable String currency) {
	}

	/**
	 * Limits that are asked for on their own.
	 *
	 * @param limits the limits, which replace all earlier ones; none for no limit any
	 * more
	 * @param why why, in words without the name of a user
	 * @param who who asks, where no one signs in
	 */
	@Schema(name = "LimitsOrder")
	public record Several(@Nullable List<LimitOrder> limits, @Nullable String why, @Nullable String who) {
	}

	/** What is missing in it is found by the check of the terms. */
	RolloutLimit toFact() {
		Most most = Objects.requireNonNullElse(this.amount, new Most(null, null));
		return new RolloutLimit(Objects.requireNonNullElse(this.scope, LimitScope.UNKNOWN), new Amount(
				Objects.requireNonNullElse(most.minorUnits(), 0L), Objects.requireNonNullElse(most.currency(), "")));
	}

}
