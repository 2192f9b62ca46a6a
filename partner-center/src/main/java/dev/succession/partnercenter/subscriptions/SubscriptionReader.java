package dev.succession.partnercenter.subscriptions;

import java.util.Locale;

import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.json.UnreadableException;
import org.jspecify.annotations.Nullable;

/** Reads a subscription resource. */
public final class SubscriptionReader {

	private SubscriptionReader() {
	}

	public static Subscription read(Json json, String customerId) {
		if (!json.isObject()) {
			throw new UnreadableException("subscription");
		}
		return new Subscription(customerId.toLowerCase(Locale.ROOT), json.id("id"), json.id("offerId"),
				json.text("offerName", ""), json.text("friendlyName", ""), json.integer("quantity"), status(json),
				json.flag("autoRenewEnabled"), json.flag("isTrial"), json.optionalId("parentSubscriptionId"),
				json.instant("commitmentEndDate"), json.instant("cancellationAllowedUntilDate"),
				json.optionalId("orderId"), json.at("attributes").text("etag"), json);
	}

	/** The id of a row that cannot be read as a whole. */
	static @Nullable String idOf(Json row) {
		return row.at("id").node().isString() ? row.optionalId("id") : null;
	}

	private static SubscriptionStatus status(Json json) {
		return json.constant("status", SubscriptionStatus.class, SubscriptionStatus.UNKNOWN,
				SubscriptionStatus.UNKNOWN);
	}

}
