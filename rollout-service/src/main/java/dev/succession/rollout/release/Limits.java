package dev.succession.rollout.release;

import java.util.List;
import java.util.Optional;

import dev.succession.events.Amount;
import dev.succession.events.HoldReason;
import dev.succession.events.LimitScope;
import dev.succession.events.RememberedMigration;
import dev.succession.events.RolloutLimit;
import dev.succession.rollout.memory.Money;
import org.jspecify.annotations.Nullable;

/**
 * Limits of money: those of a retirement count its own money, those of the partner all of
 * it. Where any limit is set, an amount that is not known, or in a currency without a
 * limit, is held.
 */
final class Limits {

	private final Money money;

	Limits(Money money) {
		this.money = money;
	}

	/**
	 * What a limit holds back.
	 * @param migration the migration
	 * @param amount what it would take; null if that is not known
	 * @param whose whose limits they are: a retirement, or {@link Money#PARTNER}
	 * @param limits the limits
	 * @param day the day
	 * @return why it is held; empty if all limits have room
	 */
	Optional<Held> held(RememberedMigration migration, @Nullable Amount amount, String whose, List<RolloutLimit> limits,
			String day) {
		if (limits.isEmpty()) {
			return Optional.empty();
		}
		if (amount == null) {
			return Optional.of(new Held(HoldReason.NO_PRICE, "its price is not known, and there is a limit"));
		}
		List<RolloutLimit> own = limits.stream()
			.filter((limit) -> limit.getAmount().getCurrency().equals(amount.getCurrency()))
			.toList();
		if (own.isEmpty()) {
			return Optional.of(new Held(HoldReason.NO_LIMIT_FOR_CURRENCY,
					"there are limits, but none in %s".formatted(amount.getCurrency())));
		}
		return own.stream()
			.filter((limit) -> exceeds(limit, migration, amount, whose, day))
			.findFirst()
			.map((limit) -> new Held(reason(limit.getScope()), "the limit of %s%s is reached".formatted(
					MoneyText.of(limit.getAmount()), whose.equals(Money.PARTNER) ? " over all retirements" : "")));
	}

	private boolean exceeds(RolloutLimit limit, RememberedMigration migration, Amount amount, String whose,
			String day) {
		long taken = switch (limit.getScope()) {
			case CUSTOMER -> taken(whose, LimitScope.CUSTOMER, Money.customer(migration), amount);
			case DAY -> taken(whose, LimitScope.DAY, day, amount);
			case TOTAL -> taken(whose, LimitScope.TOTAL, "", amount);
			case ORDER, UNKNOWN -> 0;
		};
		return Math.addExact(taken, amount.getMinorUnits()) > limit.getAmount().getMinorUnits();
	}

	private long taken(String whose, LimitScope scope, String id, Amount amount) {
		return this.money.taken(whose, scope, id, amount.getCurrency());
	}

	private static HoldReason reason(LimitScope scope) {
		return switch (scope) {
			case ORDER -> HoldReason.ORDER_LIMIT;
			case CUSTOMER -> HoldReason.CUSTOMER_LIMIT;
			case DAY -> HoldReason.DAY_LIMIT;
			case TOTAL, UNKNOWN -> HoldReason.TOTAL_LIMIT;
		};
	}

	/**
	 * What holds a migration back.
	 *
	 * @param reason what
	 * @param detail more of it, in words
	 */
	record Held(HoldReason reason, @Nullable String detail) {
	}

}
