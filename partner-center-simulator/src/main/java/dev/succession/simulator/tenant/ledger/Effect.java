package dev.succession.simulator.tenant.ledger;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.succession.simulator.protocol.Trace;
import dev.succession.simulator.tenant.subscriptions.Subscription;
import dev.succession.simulator.tenant.subscriptions.SubscriptionStatus;
import dev.succession.simulator.tenant.users.User;
import org.jspecify.annotations.Nullable;

/**
 * A change, as the ledger records it. A component that does not apply is null.
 *
 * @param kind {@code order.placed}, {@code subscription.changed},
 * {@code licenses.changed} or {@code user.changed}
 * @param customerId the customer
 * @param subscriptionId the subscription bought or changed
 * @param orderId the order the subscription was bought with
 * @param offerId the offer that was bought
 * @param quantity the subscription's seats afterwards
 * @param status the subscription's status afterwards
 * @param autoRenewEnabled whether the subscription renews, afterwards
 * @param userId the user changed
 * @param assigned licence SKUs that were assigned
 * @param removed licence SKUs that were removed
 * @param held licence SKUs the user has afterwards
 * @param requestId the {@code MS-RequestId} of the call that did it
 * @param correlationId the {@code MS-CorrelationId} of the call that did it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Effect(String kind, UUID customerId, @Nullable UUID subscriptionId, @Nullable String orderId,
		@Nullable String offerId, @Nullable Integer quantity, @Nullable SubscriptionStatus status,
		@Nullable Boolean autoRenewEnabled, @Nullable UUID userId, @Nullable List<UUID> assigned,
		@Nullable List<UUID> removed, @Nullable List<UUID> held, String requestId, String correlationId) {

	/**
	 * The effect of an order or a change of a subscription.
	 * @param kind the kind of effect
	 * @param customerId the customer
	 * @param subscription the subscription afterwards
	 * @param trace the call
	 * @return the effect
	 */
	public static Effect of(String kind, UUID customerId, Subscription subscription, Trace trace) {
		Subscription.State state = subscription.state();
		return new Effect(kind, customerId, subscription.id(), subscription.orderId(), subscription.offer().id(),
				state.quantity(), state.status(), state.autoRenew(), null, null, null, null, trace.requestId(),
				trace.correlationId());
	}

	/**
	 * The effect of a licence update.
	 * @param customerId the customer
	 * @param user the user afterwards
	 * @param assigned the licence SKUs that were assigned
	 * @param removed the licence SKUs that were removed
	 * @param trace the call
	 * @return the effect
	 */
	public static Effect licensesChanged(UUID customerId, User user, List<UUID> assigned, List<UUID> removed,
			Trace trace) {
		return new Effect("licenses.changed", customerId, null, null, null, null, null, null, user.id(), assigned,
				removed, user.held(), trace.requestId(), trace.correlationId());
	}

	/**
	 * The effect of adding, changing or removing a user.
	 * @param customerId the customer
	 * @param user the user afterwards
	 * @param trace the call
	 * @return the effect
	 */
	public static Effect userChanged(UUID customerId, User user, Trace trace) {
		return new Effect("user.changed", customerId, null, null, null, null, null, null, user.id(), null, null,
				user.held(), trace.requestId(), trace.correlationId());
	}

}
