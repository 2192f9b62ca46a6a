package dev.succession.pricelist;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

import dev.succession.pricelist.csv.Place;

/**
 * A line of a price list.
 *
 * @param unit the price of one seat
 * @param months for how many months that is
 * @param seats for how many seats it holds
 * @param time when it holds
 * @param place where the line is
 */
record PriceLine(UnitPrice unit, int months, Seats seats, EffectiveTime time, Place place) {

	boolean fits(int number, Instant at) {
		return this.seats.include(number) && this.time.includes(at);
	}

	/**
	 * Whether another line does not hold as long as this one does. Of lines that overlap,
	 * the first holds until it ends. If it never ends, that is so in its own file only: a
	 * file of another month may just not know yet that it has ended.
	 */
	boolean precedes(PriceLine other) {
		return this.time.from().isBefore(other.time.from()) && this.seats.equals(other.seats)
				&& this.unit.currency().equals(other.unit.currency())
				&& (this.time.hasEnd() || this.place.file().equals(other.place.file()));
	}

	/** Whether both cost the same. */
	boolean agrees(PriceLine other) {
		return this.months == other.months && this.unit.currency().equals(other.unit.currency())
				&& Objects.equals(this.unit.amount(), other.unit.amount());
	}

	/**
	 * What that many seats cost by this line.
	 * @throws ArithmeticException if it is too large to be counted
	 */
	Price price(BigDecimal amount, int number) {
		BigDecimal exact = amount.multiply(BigDecimal.valueOf(number));
		return new Price(Money.rounded(exact, this.unit.currency()),
				Money.share(exact, this.months, this.unit.currency()), this.months);
	}

	/** The place and the price, for messages. */
	@Override
	public String toString() {
		return "%s (%s)".formatted(this.place, this.unit);
	}

}
