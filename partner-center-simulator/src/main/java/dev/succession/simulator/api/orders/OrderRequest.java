package dev.succession.simulator.api.orders;

import java.util.ArrayList;
import java.util.List;

import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.orders.OrderLineRequest;
import dev.succession.simulator.tenant.subscriptions.BillingCycle;
import org.jspecify.annotations.Nullable;

/**
 * The body that places an order.
 *
 * @param referenceCustomerId the customer that buys
 * @param billingCycle how often it is billed
 * @param lineItems the lines
 */
record OrderRequest(@Nullable String referenceCustomerId, @Nullable String billingCycle,
		@Nullable List<LineItem> lineItems) {

	record LineItem(@Nullable Integer lineItemNumber, @Nullable String offerId, @Nullable Integer quantity,
			@Nullable String friendlyName, @Nullable String termDuration, @Nullable String partnerIdOnRecord,
			@Nullable List<String> additionalPartnerIdsOnRecord, @Nullable String parentSubscriptionId,
			@Nullable String subscriptionId) {

		OrderLineRequest requested(String billingCycle) {
			return new OrderLineRequest((this.lineItemNumber != null) ? this.lineItemNumber : 0, this.offerId,
					(this.quantity != null) ? this.quantity : 0, this.friendlyName, billingCycle, this.termDuration,
					OrderLineRequest.Partners.of(this.partnerIdOnRecord, this.additionalPartnerIdsOnRecord),
					this.parentSubscriptionId);
		}

	}

	List<OrderLineRequest> lines(Customer customer) {
		if (this.referenceCustomerId != null && !this.referenceCustomerId.equalsIgnoreCase(customer.id().toString())) {
			throw new Refusal(400, 3000, "The reference customer does not match the path.", "ReferenceCustomerId");
		}
		String cycle = BillingCycle.of(this.billingCycle).published();
		List<OrderLineRequest> lines = new ArrayList<>();
		for (LineItem item : (this.lineItems != null) ? this.lineItems : List.<LineItem>of()) {
			lines.add(item.requested(cycle));
		}
		return lines;
	}

}
