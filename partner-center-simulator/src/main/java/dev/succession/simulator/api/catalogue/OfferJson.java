package dev.succession.simulator.api.catalogue;

import java.util.Locale;

import dev.succession.simulator.json.Json;
import dev.succession.simulator.rules.UpgradePaths;
import dev.succession.simulator.tenant.catalogue.Offer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * The bodies of legacy offers.
 */
@Component
public class OfferJson {

	private static final String CATALOGUE = "/3c95518e-8c37-41e3-9627-0ca339200f53/Offers/";

	private final UpgradePaths paths;

	OfferJson(UpgradePaths paths) {
		this.paths = paths;
	}

	/**
	 * The body of an offer.
	 * @param offer the offer
	 * @param country the country it is shown for
	 * @return the body
	 */
	public ObjectNode of(Offer offer, String country) {
		String id = offer.publishedId();
		ObjectNode body = Json.object()
			.put("id", id)
			.put("name", offer.name())
			.put("description", offer.name())
			.put("minimumQuantity", offer.minimumQuantity())
			.put("maximumQuantity", offer.maximumQuantity())
			.put("rank", 0)
			.put("uri", CATALOGUE + id)
			.put("locale", "en-us")
			.put("country", country);
		body.putObject("category")
			.put("id", offer.category())
			.put("name", offer.category())
			.put("locale", "en-us")
			.put("country", country);
		body.put("limitUnitOfMeasure", (offer.concurrentLimit() > 0) ? "Concurrent" : "None")
			.put("limit", offer.concurrentLimit());
		body.putArray("prerequisiteOffers");
		body.put("isAddOn", offer.addOn())
			.put("hasAddOns", false)
			.put("isAvailableForPurchase", !offer.retired())
			.put("billing", "license");
		body.putArray("supportedBillingCycles").add("annual").add("monthly");
		body.put("isAutoRenewable", !offer.retired()).put("isInternal", false);
		ArrayNode targets = body.putArray("upgradeTargetOffers");
		this.paths.from(offer).forEach((path) -> targets.add(path.target().publishedId()));
		body.putArray("conversionTargetOffers");
		body.putArray("partnerQualifications").add("none");
		body.putArray("reselleeQualifications")
			.add((offer.qualification() != null) ? offer.qualification().toLowerCase(Locale.ROOT) : "none");
		body.putArray("resellerQualifications").add("none");
		body.put("salesGroupId", "OMS-0").put("isTrial", offer.trial());
		body.putObject("product")
			.put("id", offer.product().skuId().toString())
			.put("name", offer.name())
			.put("unit", "Licenses");
		body.put("unitType", "Licenses");
		body.set("links", Json.links("/offers/" + id + "?country=" + country));
		body.set("attributes", Json.attributes("Offer"));
		return body;
	}

}
