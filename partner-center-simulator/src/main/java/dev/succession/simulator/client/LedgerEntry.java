package dev.succession.simulator.client;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One effect of a call on the tenant.
 *
 * @param sequence its place in the ledger, from 1
 * @param time when it was applied, by the simulated clock
 * @param kind for example {@code order.placed} or {@code licenses.changed}
 * @param customerId the customer
 * @param subscriptionId the subscription that was bought or changed
 * @param offerId what was bought
 * @param quantity the subscription's seats afterwards, 0 where there is no subscription
 * @param status the subscription's status afterwards
 * @param userId the user who was changed
 * @param assigned SKUs of the licences that the user got
 * @param removed SKUs of the licences that the user lost
 * @param held SKUs of the licences that the user has afterwards
 * @param requestId the {@code MS-RequestId} of the call, or {@code time} for an effect of
 * the clock
 * @param correlationId the {@code MS-CorrelationId} of the call
 */
public record LedgerEntry(long sequence, Instant time, String kind, String customerId, @Nullable String subscriptionId,
		@Nullable String offerId, int quantity, @Nullable String status, @Nullable String userId, Set<String> assigned,
		Set<String> removed, Set<String> held, String requestId, String correlationId) {

	static LedgerEntry of(Row row) {
		return new LedgerEntry(row.number("sequence"), Instant.parse(row.text("time")), row.text("kind"),
				row.text("customerId"), row.textOrNull("subscriptionId"), row.textOrNull("offerId"),
				row.numberOrZero("quantity"), row.textOrNull("status"), row.textOrNull("userId"), row.texts("assigned"),
				row.texts("removed"), row.texts("held"), row.text("requestId"), row.text("correlationId"));
	}

	/**
	 * Whether the effect is of a kind.
	 * @param kind for example {@code order.placed}
	 * @return true if so
	 */
	public boolean is(String kind) {
		return this.kind.equals(kind);
	}

}
