package dev.succession.partnercenter.subscriptions;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

import dev.succession.partnercenter.catalogue.ProductSku;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.json.UnreadableException;
import org.jspecify.annotations.Nullable;

/**
 * A subscription of a customer, legacy or new commerce, as it was when it was read.
 *
 * @param customerId the customer
 * @param id the subscription
 * @param offerId the offer; {@code product:sku:availability} in new commerce
 * @param offerName the offer's name
 * @param friendlyName the name the partner gave it, empty if none
 * @param quantity number of seats
 * @param status its status
 * @param autoRenewEnabled whether it renews at the end of its term
 * @param isTrial whether it is a trial
 * @param parentSubscriptionId the base it is an add-on to, or {@code null}
 * @param commitmentEndDate the end of the term as Partner Center gives it, see
 * {@link #endsAt()}; {@code null} if it gives none
 * @param cancellationAllowedUntil until when it may be cancelled; {@code null} if it may
 * not
 * @param orderId the order that bought it, or {@code null}
 * @param etag the version of the resource, opaque; {@code null} if none was given
 * @param resource the resource with all its properties, for sending it back
 */
public record Subscription(String customerId, String id, String offerId, String offerName, String friendlyName,
		int quantity, SubscriptionStatus status, boolean autoRenewEnabled, boolean isTrial,
		@Nullable String parentSubscriptionId, @Nullable Instant commitmentEndDate,
		@Nullable Instant cancellationAllowedUntil, @Nullable String orderId, @Nullable String etag, Json resource) {

	static final String SCHEDULED_ACTIONS = "scheduledActions";

	/** What was bought earlier keeps its grace period after the term. */
	private static final Instant EXTENDED_IF_BOUGHT_SINCE = Instant.parse("2025-04-01T00:00:00Z");

	private static final Instant EXTENDED_IF_ENDING_SINCE = Instant.parse("2026-05-04T00:00:00Z");

	/**
	 * Whether it was bought in new commerce and not in the legacy programme.
	 * @return {@code true} for new commerce
	 */
	public boolean isNewCommerce() {
		return this.offerId.contains(":");
	}

	/**
	 * The first instant at which it has ended. A legacy end date is exclusive; in new
	 * commerce the subscription lasts to the end of that day (UTC).
	 * @return the end, or {@code null} if Partner Center gives none
	 */
	public @Nullable Instant endsAt() {
		if (this.commitmentEndDate == null || !isNewCommerce()) {
			return this.commitmentEndDate;
		}
		return this.commitmentEndDate.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
	}

	/**
	 * When it was bought.
	 * @return the time, or {@code null} if Partner Center gives none
	 * @throws UnreadableException if it can't be read
	 */
	public @Nullable Instant boughtAt() {
		return this.resource.instant("creationDate");
	}

	/**
	 * Whether it was told to end at the end of its term.
	 * @return {@code true} if a cancellation is scheduled
	 */
	public boolean isCancelledAtEnd() {
		Json scheduled = this.resource.at(SCHEDULED_ACTIONS);
		return scheduled.node().isArray() && scheduled.elements(SCHEDULED_ACTIONS)
			.stream()
			.anyMatch((action) -> action.text("actionType", "").toLowerCase(Locale.ROOT).contains("cancel"));
	}

	/**
	 * What it goes on as after its term, if another product or SKU was scheduled, by the
	 * partner or by Microsoft.
	 * @return {@code product:sku}, or empty
	 */
	public Optional<String> nextTermSku() {
		Json product = this.resource.at("scheduledNextTermInstructions").at("product");
		String productId = product.text("productId");
		String skuId = product.text("skuId");
		return (productId != null && skuId != null) ? Optional.of(productId + ":" + skuId) : Optional.empty();
	}

	/**
	 * Whether it renews as what it is, and not as another SKU such as that of an extended
	 * service term.
	 * @return {@code true} if it does
	 */
	public boolean renewsAsItself() {
		return this.autoRenewEnabled
				&& nextTermSku().map((sku) -> ProductSku.of(sku).covers(this.offerId)).orElse(true);
	}

	/**
	 * Whether it goes on in an extended service term if it neither renews nor is
	 * cancelled at the end of its term. That is the rule for what was bought in new
	 * commerce since 2025-04-01 and ends since 2026-05-04.
	 * @return {@code true} if it does; also if a date is missing
	 */
	public boolean mayBeExtended() {
		Instant bought = boughtAt();
		Instant end = endsAt();
		return isNewCommerce() && (bought == null || !bought.isBefore(EXTENDED_IF_BOUGHT_SINCE))
				&& (end == null || !end.isBefore(EXTENDED_IF_ENDING_SINCE));
	}

	@Override
	public String toString() {
		return "Subscription[customerId=%s, id=%s, offerId=%s, quantity=%d, status=%s]".formatted(this.customerId,
				this.id, this.offerId, this.quantity, this.status);
	}

}
