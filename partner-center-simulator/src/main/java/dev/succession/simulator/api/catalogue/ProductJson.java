package dev.succession.simulator.api.catalogue;

import java.util.Locale;

import dev.succession.simulator.json.Json;
import dev.succession.simulator.tenant.catalogue.Offer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bodies of new commerce products, their SKUs and their availabilities.
 */
final class ProductJson {

	private ProductJson() {
	}

	static ObjectNode product(Offer offer, Market market) {
		CatalogItemId ids = CatalogItemId.of(offer);
		ObjectNode body = Json.object()
			.put("id", ids.product())
			.put("title", offer.name())
			.put("description", offer.name());
		body.putObject("productType").put("id", "OnlineServicesNCE").put("displayName", "Online Services NCE");
		body.put("isMicrosoftProduct", true).put("publisherName", "Microsoft Corporation");
		ObjectNode links = Json.links(market.link(ids.productPath()));
		links.set("skus", Json.link(market.link(ids.productPath() + "/skus")));
		body.set("links", links);
		return body;
	}

	static ObjectNode sku(Offer offer, Market market) {
		CatalogItemId ids = CatalogItemId.of(offer);
		ObjectNode body = Json.object()
			.put("id", ids.sku())
			.put("productId", ids.product())
			.put("title", offer.name())
			.put("description", offer.name())
			.put("minimumQuantity", offer.minimumQuantity())
			.put("maximumQuantity", offer.maximumQuantity())
			.put("isTrial", offer.trial());
		ArrayNode cycles = body.putArray("supportedBillingCycles");
		offer.terms().stream().map(Offer.Term::billingCycle).distinct().forEach(cycles::add);
		body.putArray("purchasePrerequisites");
		body.putArray("inventoryVariables");
		body.putArray("provisioningVariables");
		ObjectNode attributes = body.putObject("dynamicAttributes").put("isAddon", offer.addOn());
		attributes.putArray("prerequisiteSkus");
		attributes.putArray("upgradeTargetOffers");
		attributes.put("provisioningId", offer.product().skuId().toString());
		ObjectNode links = Json.links(market.link(ids.skuPath()));
		links.set("availabilities", Json.link(market.link(ids.skuPath() + "/availabilities")));
		body.set("links", links);
		return body;
	}

	static ObjectNode availability(Offer offer, Market market) {
		CatalogItemId ids = CatalogItemId.of(offer);
		ObjectNode body = Json.object()
			.put("id", ids.availability())
			.put("productId", ids.product())
			.put("skuId", ids.sku())
			.put("catalogItemId", offer.id())
			.put("segment", Market.segmentOf(offer))
			.put("country", market.country().code())
			.put("isPurchasable", true)
			.put("isRenewable", true);
		body.putObject("defaultCurrency")
			.put("code", market.country().currency())
			.put("symbol", market.country().currencySymbol());
		if (market.lifeCycle()) {
			body.put("lifeCycleState", "GenerallyAvailable");
		}
		ArrayNode terms = body.putArray("terms");
		offer.terms().forEach((one) -> terms.add(term(offer, one)));
		body.set("links", Json.links(market.link(ids.availabilityPath())));
		return body;
	}

	private static ObjectNode term(Offer offer, Offer.Term sold) {
		ObjectNode term = Json.object()
			.put("id", sold.duration().toLowerCase(Locale.ROOT) + "-" + sold.billingCycle())
			.put("duration", sold.duration())
			.put("description", sold.description())
			.put("billingCycle", sold.billingCycle());
		term.putArray("cancellationPolicies")
			.addObject()
			.putArray("refundOptions")
			.addObject()
			.put("type", "Full")
			.put("expiresAfter", "P7D");
		term.putArray("renewalOptions").addObject().put("renewToId", offer.id()).put("isAutoRenewable", true);
		return term;
	}

}
