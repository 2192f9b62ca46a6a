package dev.succession.pricelist;

/**
 * What a number of seats of a plan costs the partner. The two amounts are worked out from
 * the exact price and rounded once each, so that {@code monthly} times {@code months} may
 * differ from {@code term} by less than a minor unit for each month.
 *
 * @param term for all seats and the whole term, which is what an order commits to; for a
 * legacy offer a month or a year, as the price list says
 * @param monthly for all seats and one month, by which plans of different terms and
 * billing cycles are compared
 * @param months how many months the term has
 */
public record Price(Money term, Money monthly, int months) {
}
