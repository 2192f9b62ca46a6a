package dev.succession.simulator.api.catalogue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Call;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Endpoints;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.json.Json;
import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.seed.Profiles;
import dev.succession.simulator.tenant.catalogue.Catalogue;
import dev.succession.simulator.tenant.catalogue.Offer;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * The legacy catalogue.
 */
@Component
class OfferEndpoints implements Endpoints {

	private final Catalogue catalogue;

	private final Profiles profiles;

	private final OfferJson bodies;

	OfferEndpoints(Catalogue catalogue, Profiles profiles, OfferJson bodies) {
		this.bodies = bodies;
		this.catalogue = catalogue;
		this.profiles = profiles;
	}

	@Override
	public Map<Call, Endpoint> endpoints() {
		return Map.of(Call.LIST_OFFERS, this::list, Call.GET_OFFER, this::get);
	}

	private Answer list(Request request) {
		String country = Market.requestedCountry(request, this.profiles);
		String category = request.query().get("offer_category_id");
		List<Offer> offers = this.catalogue.offers()
			.stream()
			.filter((offer) -> !offer.isNewCommerce() && !offer.retired())
			.filter((offer) -> category == null || category.equalsIgnoreCase(offer.category()))
			.toList();
		int size = number(request, "size", offers.size());
		int from = Math.clamp(number(request, "offset", 0), 0, offers.size());
		int to = (int) Math.min(offers.size(), (long) from + size);
		ObjectNode body = Json
			.collection(offers.subList(from, to).stream().map((it) -> this.bodies.of(it, country)).toList());
		String query = "/offers?country=" + country + ((category != null)
				? "&offer_category_id=" + URLEncoder.encode(category, StandardCharsets.UTF_8) : "");
		ObjectNode links = Json.links(query + "&offset=" + from + "&size=" + size);
		if (to < offers.size() && size > 0) {
			links.set("next", Json.link(query + "&offset=" + to + "&size=" + size));
		}
		body.set("links", links);
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
		String country = Market.requestedCountry(request, this.profiles);
		String id = request.variable("offer");
		if (id.contains(":") || id.toUpperCase(Locale.ROOT).startsWith("CFQ7")) {
			throw new Refusal(400, 2100, "The id belongs to the products API.");
		}
		Offer offer = this.catalogue.offer(id);
		if (offer == null) {
			throw new Refusal(404, 1000, "The offer was not found.");
		}
		return Answer.ok(this.bodies.of(offer, country));
	}

}
