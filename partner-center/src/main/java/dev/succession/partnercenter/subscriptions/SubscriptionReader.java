package dev.succession.partnercenter.subscriptions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.json.UnreadableException;
import org.jspecify.annotations.Nullable;

/** Reads a subscription resource. */
public final class SubscriptionReader {

	private static final Pattern OFFER_LINK = Pattern.compile("(?i).*/offers/([^/?]+)(\\?.*)?");

	private SubscriptionReader() {
	}

	public static Subscription read(Json json, String customerId) {
		if (!json.isObject()) {
			throw new UnreadableException("subscription");
		}
		return new Subscription(customerId, json.id("id"), offerId(json), json.text("offerName", ""),
				json.text("friendlyName", ""), json.integer("quantity"), status(json), json.flag("autoRenewEnabled"),
				json.flag("isTrial"), json.optionalId("parentSubscriptionId"), json.instant("commitmentEndDate"),
				json.instant("cancellationAllowedUntilDate"), json.optionalId("orderId"),
				json.at("attributes").text("etag"), json);
	}

	/** What can be read of a row that cannot be read as a whole. */
	static UnreadableRow unreadable(int index, Json row, String reason) {
		return new UnreadableRow(index, idIn(row, "id"), reason,
				row.at("friendlyName").node().isString() ? row.text("friendlyName") : null,
				idIn(row, "parentSubscriptionId") != null);
	}

	private static @Nullable String idIn(Json row, String name) {
		return row.at(name).node().isString() ? row.optionalId(name) : null;
	}

	/** A published answer names the offer only in a link. */
	private static String offerId(Json json) {
		String offerId = json.optionalId("offerId");
		if (offerId != null) {
			return offerId;
		}
		Matcher link = OFFER_LINK.matcher(json.at("links").at("offer").text("uri", ""));
		if (!link.matches()) {
			throw new UnreadableException("offerId");
		}
		return link.group(1);
	}

	private static SubscriptionStatus status(Json json) {
		return json.constant("status", SubscriptionStatus.class, SubscriptionStatus.UNKNOWN,
				SubscriptionStatus.UNKNOWN);
	}

}
