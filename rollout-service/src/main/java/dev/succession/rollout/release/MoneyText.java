package dev.succession.rollout.release;

import java.util.Currency;

import dev.succession.events.Amount;
import dev.succession.pricelist.Money;

/** Amounts in words. */
final class MoneyText {

	private MoneyText() {
	}

	static String of(Amount amount) {
		return new Money(amount.getMinorUnits(), Currency.getInstance(amount.getCurrency())).toString();
	}

}
