package dev.succession.simulator.api.orders;

import java.util.ArrayList;
import java.util.List;

import dev.succession.simulator.tenant.orders.OrderLineRequest;
import dev.succession.simulator.tenant.subscriptions.BillingCycle;
import org.jspecify.annotations.Nullable;

/**
 * The body that creates or replaces a cart.
 *
 * @param lineItems its lines
 */
record CartRequest(@Nullable List<LineItem> lineItems) {

	record LineItem(@Nullable Integer id, @Nullable String catalogItemId, @Nullable Integer quantity,
			@Nullable String friendlyName, @Nullable String billingCycle, @Nullable String termDuration,
			@Nullable String partnerIdOnRecord) {

		OrderLineRequest requested() {
			return new OrderLineRequest((this.id != null) ? this.id : 0, this.catalogItemId,
					(this.quantity != null) ? this.quantity : 0, this.friendlyName,
					BillingCycle.of(this.billingCycle).published(), this.termDuration,
					OrderLineRequest.Partners.of(this.partnerIdOnRecord, null), null);
		}

	}

	List<OrderLineRequest> lines() {
		List<OrderLineRequest> lines = new ArrayList<>();
		for (LineItem line : (this.lineItems != null) ? this.lineItems : List.<LineItem>of()) {
			lines.add(line.requested());
		}
		return lines;
	}

}
