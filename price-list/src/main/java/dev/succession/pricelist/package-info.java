/**
 * What a plan costs the partner, by the price lists that the partner itself has exported
 * from Partner Center. {@link dev.succession.pricelist.PriceList} reads the files once
 * and then answers from memory: with exactly one price, or with the reason why there is
 * none. It never guesses, because a wrong price would let through an order that a limit
 * was set to hold.
 */
@NullMarked
package dev.succession.pricelist;

import org.jspecify.annotations.NullMarked;
