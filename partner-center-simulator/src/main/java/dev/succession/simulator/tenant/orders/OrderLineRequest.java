package dev.succession.simulator.tenant.orders;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One line of an order or a cart, as the caller wrote it.
 *
 * @param number its number, from 0
 * @param offerId the offer to buy
 * @param quantity how many seats
 * @param friendlyName the partner's name for the subscription; the offer's name if null
 * @param billingCycle such as {@code monthly}
 * @param termDuration an ISO-8601 period, for new commerce
 * @param partners the indirect resellers
 * @param parentSubscriptionId the base subscription of an add-on
 */
public record OrderLineRequest(int number, @Nullable String offerId, int quantity, @Nullable String friendlyName,
		@Nullable String billingCycle, @Nullable String termDuration, Partners partners,
		@Nullable String parentSubscriptionId) {

	/**
	 * The requested term.
	 * @return an ISO-8601 period in upper case; a month if the caller named none
	 */
	public String term() {
		return (this.termDuration != null) ? this.termDuration.toUpperCase(Locale.ROOT) : "P1M";
	}

	/**
	 * The indirect resellers that a line is sold through.
	 *
	 * @param onRecord the one on record, if any
	 * @param additional the others
	 */
	public record Partners(@Nullable String onRecord, List<String> additional) {

		/**
		 * The resellers as a caller wrote them.
		 * @param onRecord the one on record, if any
		 * @param additional the others; null for none
		 * @return the resellers
		 */
		public static Partners of(@Nullable String onRecord, @Nullable List<String> additional) {
			return new Partners(onRecord, (additional != null) ? List.copyOf(additional) : List.of());
		}

	}

}
