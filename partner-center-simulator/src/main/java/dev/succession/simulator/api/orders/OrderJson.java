package dev.succession.simulator.api.orders;

import java.time.Instant;

import dev.succession.simulator.api.catalogue.CatalogueLinks;
import dev.succession.simulator.api.subscriptions.Subscriptions;
import dev.succession.simulator.json.Json;
import dev.succession.simulator.seed.Country;
import dev.succession.simulator.seed.Profiles;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.orders.Order;
import dev.succession.simulator.tenant.subscriptions.Subscription;
import dev.succession.simulator.time.SimulatedClock;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * The bodies of orders, which differ between legacy and new commerce.
 */
@Component
class OrderJson {

	private final Profiles profiles;

	private final SimulatedClock clock;

	OrderJson(Profiles profiles, SimulatedClock clock) {
		this.profiles = profiles;
		this.clock = clock;
	}

	boolean isProvisioned(Order order) {
		Instant now = this.clock.instant();
		return order.lines().stream().allMatch((line) -> line.subscription().isProvisioned(now));
	}

	ObjectNode of(Customer customer, Order order) {
		String self = "/customers/" + customer.id() + "/orders/" + order.id();
		ObjectNode body = Json.object().put("id", order.id());
		if (order.newCommerce()) {
			body.put("alternateId", order.id());
		}
		body.put("referenceCustomerId", customer.id().toString()).put("billingCycle", order.billingCycle());
		if (order.newCommerce()) {
			Country country = this.profiles.of(customer).country();
			body.put("currencyCode", country.currency()).put("currencySymbol", country.currencySymbol());
		}
		ArrayNode lines = body.putArray("lineItems");
		order.lines().forEach((line) -> lines.add(line(customer, self, line)));
		body.put("creationDate", order.created().toString());
		body.put("status", (order.newCommerce() && !isProvisioned(order)) ? "pending" : "completed");
		if (order.newCommerce()) {
			body.put("transactionType", "UserPurchase");
			ObjectNode links = Json.links(self);
			links.set("provisioningStatus", Json.link(self + "/provisioningstatus"));
			links.set("patchOperation", Json.link(self, "PATCH"));
			body.set("links", links);
			body.set("attributes", Json.attributes("Order"));
		}
		else {
			body.set("links", Json.links(self));
			body.putObject("attributes").put("etag", Subscriptions.etag(order.id(), 1)).put("objectType", "Order");
		}
		return body;
	}

	private ObjectNode line(Customer customer, String order, Order.Line line) {
		Subscription subscription = line.subscription();
		ObjectNode body = Json.object()
			.put("lineItemNumber", line.number())
			.put("offerId", subscription.offer().publishedId())
			.put("subscriptionId", subscription.publishedId());
		if (subscription.parentId() != null) {
			body.put("parentSubscriptionId", subscription.parentId().toString());
		}
		if (subscription.offer().isNewCommerce()) {
			body.put("termDuration", subscription.term().duration()).put("transactionType", "New");
		}
		body.put("friendlyName", subscription.state().friendlyName()).put("quantity", subscription.state().quantity());
		if (line.partners().onRecord() != null) {
			body.put("partnerIdOnRecord", line.partners().onRecord());
		}
		if (!line.partners().additional().isEmpty()) {
			ArrayNode additional = body.putArray("additionalPartnerIdsOnRecord");
			line.partners().additional().forEach(additional::add);
		}
		body.set("links", links(customer, order, subscription));
		return body;
	}

	private ObjectNode links(Customer customer, String order, Subscription subscription) {
		ObjectNode links = Json.object();
		if (subscription.offer().isNewCommerce()) {
			links = CatalogueLinks.of(subscription.offer(), this.profiles.country(customer));
			links.set("provisioningStatus", Json.link(order + "/provisioningstatus"));
			return links;
		}
		links.set("subscription",
				Json.link("/customers/" + customer.id() + "/subscriptions/" + subscription.publishedId()));
		return links;
	}

	ObjectNode provisioningStatus(Order order) {
		String status = isProvisioned(order) ? "fulfilled" : "unfulfilled";
		return Json.collection(order.lines().stream().map((line) -> {
			ObjectNode item = Json.object()
				.put("orderLineItemId", line.number())
				.put("lineItemNumber", line.number())
				.put("status", status);
			item.putArray("quantityProvisioningInformation")
				.addObject()
				.put("quantity", line.subscription().state().quantity())
				.put("status", status);
			return item;
		}).toList());
	}

}
