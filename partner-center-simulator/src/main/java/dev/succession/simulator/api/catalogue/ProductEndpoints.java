package dev.succession.simulator.api.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;

import dev.succession.simulator.api.customers.Customers;
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
 * The new commerce catalogue, of a country and of a customer.
 */
@Component
class ProductEndpoints implements Endpoints {

	private final Catalogue catalogue;

	private final Customers customers;

	private final Profiles profiles;

	ProductEndpoints(Catalogue catalogue, Customers customers, Profiles profiles) {
		this.catalogue = catalogue;
		this.customers = customers;
		this.profiles = profiles;
	}

	@Override
	public Map<Call, Endpoint> endpoints() {
		return Map.of(Call.LIST_PRODUCTS, this::products, Call.GET_PRODUCT, this::product, Call.LIST_SKUS, this::skus,
				Call.GET_SKU, this::sku, Call.LIST_AVAILABILITIES, this::availabilities, Call.GET_AVAILABILITY,
				this::availability);
	}

	private Answer products(Request request) {
		Market market = market(request);
		boolean shown = Market.showsOnlineServices(request);
		Map<String, Offer> products = new LinkedHashMap<>();
		this.catalogue.offers()
			.stream()
			.filter((offer) -> shown && market.has(offer))
			.forEach((offer) -> products.putIfAbsent(CatalogItemId.of(offer).product(), offer));
		return list(products.values().stream().toList(), "/products", market, ProductJson::product);
	}

	private Answer product(Request request) {
		Market market = market(request);
		return Answer.ok(ProductJson.product(ofProduct(request).getFirst(), market));
	}

	private Answer skus(Request request) {
		Market market = market(request);
		List<Offer> offers = ofProduct(request);
		return list(offers.stream().filter(market::has).toList(),
				CatalogItemId.of(offers.getFirst()).productPath() + "/skus", market, ProductJson::sku);
	}

	private Answer sku(Request request) {
		Market market = market(request);
		return Answer.ok(ProductJson.sku(ofSku(request).getFirst(), market));
	}

	private Answer availabilities(Request request) {
		Market market = market(request);
		List<Offer> offers = ofSku(request);
		return list(offers.stream().filter(market::has).toList(),
				CatalogItemId.of(offers.getFirst()).skuPath() + "/availabilities", market, ProductJson::availability);
	}

	private Answer availability(Request request) {
		Market market = market(request);
		List<Offer> offers = matching(ofSku(request),
				(it) -> it.availability().equalsIgnoreCase(request.variable("availability")),
				new Refusal(404, 400019, "The availability was not found."));
		return Answer.ok(ProductJson.availability(offers.getFirst(), market));
	}

	private Market market(Request request) {
		return Market.of(request, this.customers, this.profiles);
	}

	private List<Offer> ofProduct(Request request) {
		List<Offer> all = this.catalogue.offers().stream().filter((it) -> it.isNewCommerce() && !it.retired()).toList();
		return matching(all, (it) -> it.product().equalsIgnoreCase(request.variable("product")),
				new Refusal(404, 400013, "The product was not found."));
	}

	private List<Offer> ofSku(Request request) {
		return matching(ofProduct(request), (it) -> it.sku().equalsIgnoreCase(request.variable("sku")),
				new Refusal(404, 400018, "The SKU was not found."));
	}

	private static List<Offer> matching(List<Offer> offers, Predicate<CatalogItemId> wanted, Refusal otherwise) {
		List<Offer> matching = offers.stream().filter((offer) -> wanted.test(CatalogItemId.of(offer))).toList();
		if (matching.isEmpty()) {
			throw otherwise;
		}
		return matching;
	}

	private static Answer list(List<Offer> offers, String path, Market market,
			BiFunction<Offer, Market, ObjectNode> body) {
		ObjectNode list = Json.collection(offers.stream().map((offer) -> body.apply(offer, market)).toList());
		list.set("links", Json.links(market.link(path)));
		return Answer.ok(list);
	}

}
