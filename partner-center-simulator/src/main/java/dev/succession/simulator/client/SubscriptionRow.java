package dev.succession.simulator.client;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A subscription.
 *
 * @param id the subscription's id
 * @param customerId its customer
 * @param offerId the offer that was bought
 * @param skuId the SKU of the licences that its seats give
 * @param quantity its seats
 * @param status {@code active}, {@code suspended}, {@code expired} or {@code deleted}
 * @param commitmentEndDate when its commitment ends
 * @param autoRenewEnabled whether it renews then
 * @param isTrial whether it is a trial
 * @param parentSubscriptionId the subscription that it is an add-on to, if any
 */
public record SubscriptionRow(String id, String customerId, String offerId, String skuId, int quantity, String status,
		Instant commitmentEndDate, boolean autoRenewEnabled, boolean isTrial, @Nullable String parentSubscriptionId) {

	static SubscriptionRow of(Row row) {
		return new SubscriptionRow(row.text("id"), row.text("customerId"), row.text("offerId"), row.text("skuId"),
				Math.toIntExact(row.number("quantity")), row.text("status"),
				Instant.parse(row.text("commitmentEndDate")), row.flag("autoRenewEnabled"), row.flag("isTrial"),
				row.textOrNull("parentSubscriptionId"));
	}

	/**
	 * Whether its licences can be used.
	 * @return true for the status active
	 */
	public boolean isActive() {
		return this.status.equals("active");
	}

	/**
	 * The same subscription in another status.
	 * @param status the status
	 * @return a changed copy
	 */
	public SubscriptionRow with(String status) {
		return new SubscriptionRow(this.id, this.customerId, this.offerId, this.skuId, this.quantity, status,
				this.commitmentEndDate, this.autoRenewEnabled, this.isTrial, this.parentSubscriptionId);
	}

}
