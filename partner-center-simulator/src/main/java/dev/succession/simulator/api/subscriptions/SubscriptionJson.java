package dev.succession.simulator.api.subscriptions;

import java.time.Instant;
import java.util.Locale;

import dev.succession.simulator.api.catalogue.CatalogueLinks;
import dev.succession.simulator.json.Json;
import dev.succession.simulator.seed.Profiles;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.catalogue.Offer;
import dev.succession.simulator.tenant.orders.Order;
import dev.succession.simulator.tenant.subscriptions.AtEnd;
import dev.succession.simulator.tenant.subscriptions.Subscription;
import dev.succession.simulator.tenant.subscriptions.SubscriptionStatus;
import dev.succession.simulator.time.SimulatedClock;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * The bodies of subscriptions, which differ between legacy and new commerce.
 */
@Component
class SubscriptionJson {

	/** The partner's number in the partner network, which all subscriptions have. */
	static final String PARTNER = "4847383";

	private final Profiles profiles;

	private final SimulatedClock clock;

	SubscriptionJson(Profiles profiles, SimulatedClock clock) {
		this.profiles = profiles;
		this.clock = clock;
	}

	/**
	 * The status a subscription is shown with: new commerce is pending until provisioned.
	 * @param subscription the subscription
	 * @param now the time
	 * @return the status
	 */
	static SubscriptionStatus status(Subscription subscription, Instant now) {
		boolean pending = subscription.offer().isNewCommerce() && subscription.status() == SubscriptionStatus.ACTIVE
				&& !subscription.isProvisioned(now);
		return pending ? SubscriptionStatus.PENDING : subscription.status();
	}

	ObjectNode of(Customer customer, Subscription subscription) {
		Offer offer = subscription.offer();
		Subscription.State state = subscription.state();
		Subscription.Term term = subscription.term();
		ObjectNode body = Json.object()
			.put("id", subscription.publishedId())
			.put("offerId", offer.publishedId())
			.put("offerName", offer.name())
			.put("friendlyName", state.friendlyName())
			.put("quantity", state.quantity())
			.put("unitType", "Licenses");
		if (subscription.parentId() != null) {
			body.put("parentSubscriptionId", subscription.parentId().toString().toUpperCase(Locale.ROOT));
		}
		body.put("hasPurchasableAddons", false)
			.put("creationDate", term.created().toString())
			.put("effectiveStartDate", term.created().toString())
			.put("commitmentEndDate", term.end().toString())
			.put("status", status(subscription, this.clock.instant()).published())
			.put("autoRenewEnabled", state.autoRenew())
			.put("isTrial", offer.trial())
			.put("billingType", "license")
			.put("billingCycle", term.billingCycle())
			.put("contractType", "subscription")
			.put("partnerId", PARTNER);
		if (state.status() == SubscriptionStatus.SUSPENDED) {
			body.putArray("suspensionReasons").add("CustomerCancellation");
		}
		if (offer.isNewCommerce()) {
			addNewCommerce(body, subscription);
		}
		body.set("links", links(customer, subscription));
		body.put("orderId", Order.idInSubscriptions(subscription.orderId()));
		body.putObject("attributes").put("etag", Subscriptions.etag(subscription)).put("objectType", "Subscription");
		return body;
	}

	private void addNewCommerce(ObjectNode body, Subscription subscription) {
		Subscription.Term term = subscription.term();
		Instant until = subscription.cancellableUntil();
		boolean free = this.clock.instant().isBefore(until);
		body.putObject("productType").put("id", "OnlineServicesNCE").put("displayName", "Online Services NCE");
		body.put("isMicrosoftProduct", true)
			.put("attentionNeeded", false)
			.put("actionTaken", false)
			.put("publisherName", "Microsoft Corporation")
			.put("termDuration", term.duration())
			.put("renewalTermDuration", term.duration());
		addSchedule(body, subscription);
		if (free) {
			body.put("cancellationAllowedUntilDate", until.toString());
			body.putArray("refundOptions").addObject().put("type", "Full").put("expiresAt", until.toString());
		}
	}

	private static void addSchedule(ObjectNode body, Subscription subscription) {
		AtEnd atEnd = subscription.state().atEnd();
		if (atEnd == null) {
			return;
		}
		if (AtEnd.isCancellation(atEnd)) {
			body.putArray("scheduledActions")
				.addObject()
				.put("scheduleType", atEnd.scheduleType())
				.put("actionType", atEnd.actionType())
				.put("effectiveDate", subscription.term().end().toString());
			return;
		}
		String[] ids = subscription.offer().extended().id().split(":");
		ObjectNode next = body.putObject("scheduledNextTermInstructions");
		next.putObject("product")
			.put("productId", ids[0])
			.put("skuId", ids[1])
			.put("availabilityId", ids[2])
			.put("billingCycle", "monthly")
			.put("termDuration", "P1M");
		next.put("quantity", subscription.state().quantity());
	}

	private ObjectNode links(Customer customer, Subscription subscription) {
		ObjectNode links = CatalogueLinks.of(subscription.offer(), this.profiles.country(customer));
		String all = "/customers/" + customer.id() + "/subscriptions/";
		links.set("self", Json.link(all + subscription.publishedId()));
		if (subscription.parentId() != null) {
			links.set("parentSubscription",
					Json.link(all + subscription.parentId().toString().toUpperCase(Locale.ROOT)));
		}
		return links;
	}

}
