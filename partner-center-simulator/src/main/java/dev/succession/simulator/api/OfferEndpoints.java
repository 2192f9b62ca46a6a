package dev.succession.simulator.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.succession.simulator.tenant.Catalogue;
import dev.succession.simulator.tenant.Offer;
import dev.succession.simulator.tenant.Refusal;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * The legacy catalogue.
 */
@Component
class OfferEndpoints implements Endpoints {

	private static final String CATALOGUE = "/3c95518e-8c37-41e3-9627-0ca339200f53/Offers/";

	private final Catalogue catalogue;

	private final Customers customers;

	OfferEndpoints(Catalogue catalogue, Customers customers) {
		this.catalogue = catalogue;
		this.customers = customers;
	}

	@Override
	public Map<Call, Endpoint> endpoints() {
		return Map.of(Call.LIST_OFFERS, this::list, Call.GET_OFFER, this::get);
	}

	private Answer list(Request request) {
		String country = country(request);
		String category = request.query().get("offer_category_id");
		List<Offer> offers = this.catalogue.offers()
			.stream()
			.filter((offer) -> !offer.isNewCommerce() && !offer.retired())
			.filter((offer) -> category == null || category.equalsIgnoreCase(offer.category()))
			.toList();
		int from = Math.clamp(number(request, "offset", 0), 0, offers.size());
		int to = (int) Math.min(offers.size(), (long) from + number(request, "size", offers.size()));
		ObjectNode body = Json.collection(offers.subList(from, to).stream().map((it) -> body(it, country)).toList());
		body.set("links", Json.links("/offers?country=" + country));
		return Answer.ok(body);
	}

	private static int number(Request request, String name, int otherwise) {
		String text = request.query().get(name);
		if (text == null) {
			return otherwise;
		}
		if (!text.matches("\\d{1,9}")) {
			throw new Refusal(400, 3000, "The parameter is not a number.", name);
		}
		return Integer.parseInt(text);
	}

	private Answer get(Request request) {
		String country = country(request);
		String id = request.variable("offer");
		if (id.contains(":") || id.toUpperCase(Locale.ROOT).startsWith("CFQ7")) {
			throw new Refusal(400, 2100, "The id belongs to the products API.");
		}
		Offer offer = this.catalogue.offer(id);
		if (offer == null) {
			throw new Refusal(404, 1000, "The offer was not found.");
		}
		return Answer.ok(body(offer, country));
	}

	private String country(Request request) {
		String country = request.query().get("country");
		if (country == null || country.isEmpty()) {
			throw new Refusal(400, 3000, "The country is missing.", "country");
		}
		if (!this.customers.sellsIn(country)) {
			throw new Refusal(400, 800070, "The offer is not available in the country.");
		}
		return country.toUpperCase(Locale.ROOT);
	}

	private static ObjectNode body(Offer offer, String country) {
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
		body.putObject("category").put("id", offer.category()).put("locale", "en-us").put("country", country);
		body.put("limitUnitOfMeasure", (offer.concurrentLimit() > 0) ? "Concurrent" : "None")
			.put("limit", offer.concurrentLimit());
		body.putArray("prerequisiteOffers");
		body.put("isAddOn", offer.addOn())
			.put("hasAddOns", false)
			.put("isAvailableForPurchase", !offer.retired())
			.put("billing", "license");
		body.putArray("supportedBillingCycles").add("annual").add("monthly");
		body.put("isAutoRenewable", !offer.retired()).put("isInternal", false);
		body.putArray("upgradeTargetOffers");
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
