package dev.succession.simulator.tenant.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * All products and offers, read from {@code catalogue/catalogue.json}.
 */
@Component
public class Catalogue {

	private final Map<UUID, Product> products;

	private final Map<String, Product> productsByPartNumber;

	private final Map<String, Offer> offers = new LinkedHashMap<>();

	Catalogue(JsonMapper json) throws IOException {
		Content content = read(json);
		Map<String, ServicePlan> plans = index(content.servicePlans(), ServicePlan::serviceName);
		List<Product> all = content.products().stream().map((row) -> row.product(plans)).toList();
		this.products = index(all, Product::skuId);
		this.productsByPartNumber = index(all, Product::skuPartNumber);
		for (OfferRow row : content.offers()) {
			this.offers.put(row.id().toLowerCase(Locale.ROOT), row.offer(this.products));
		}
	}

	private static Content read(JsonMapper json) throws IOException {
		try (InputStream in = new ClassPathResource("catalogue/catalogue.json").getInputStream()) {
			return json.readValue(in, Content.class);
		}
	}

	private static <K, V> Map<K, V> index(Collection<V> values, Function<V, K> key) {
		return values.stream().collect(Collectors.toMap(key, Function.identity(), (a, b) -> a, LinkedHashMap::new));
	}

	/**
	 * All offers, retired ones too.
	 * @return the offers
	 */
	public Collection<Offer> offers() {
		return this.offers.values();
	}

	/**
	 * Finds an offer.
	 * @param id its id in any letter case
	 * @return the offer, or null if there is none
	 */
	public @Nullable Offer offer(@Nullable String id) {
		return (id != null) ? this.offers.get(id.strip().toLowerCase(Locale.ROOT)) : null;
	}

	/**
	 * Finds a product by its licence SKU.
	 * @param skuId the licence SKU's id
	 * @return the product, or null if there is none
	 */
	public @Nullable Product product(UUID skuId) {
		return this.products.get(skuId);
	}

	/**
	 * Whether a product can no longer be bought.
	 * @param skuId the licence SKU's id
	 * @return whether all its offers are retired
	 */
	public boolean isRetired(UUID skuId) {
		return this.offers.values()
			.stream()
			.filter((offer) -> offer.product().skuId().equals(skuId))
			.allMatch(Offer::retired);
	}

	/**
	 * The offer of a product in one generation of commerce.
	 * @param skuPartNumber the product's technical name
	 * @param newCommerce which generation
	 * @return the offer
	 */
	public Offer offerOf(String skuPartNumber, boolean newCommerce) {
		Product product = this.productsByPartNumber.get(skuPartNumber);
		return this.offers.values()
			.stream()
			.filter((offer) -> offer.product() == product && offer.isNewCommerce() == newCommerce)
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No such offer in the catalogue: " + skuPartNumber));
	}

	private record Content(List<ServicePlan> servicePlans, List<ProductRow> products, List<OfferRow> offers) {
	}

	private record ProductRow(UUID skuId, String name, String skuPartNumber, List<String> servicePlans) {

		Product product(Map<String, ServicePlan> plans) {
			return new Product(this.skuId, this.name, this.skuPartNumber,
					this.servicePlans.stream().map(plans::get).toList());
		}

	}

	private record OfferRow(String id, String name, UUID skuId, int minimumQuantity, int maximumQuantity,
			String category, @Nullable Integer concurrentLimit, @Nullable Boolean retired, @Nullable Boolean trial,
			@Nullable Boolean addOn, @Nullable String qualification, @Nullable Boolean threeYears) {

		Offer offer(Map<UUID, Product> products) {
			Product product = products.get(this.skuId);
			if (product == null) {
				throw new IllegalStateException("The offer %s has an unknown SKU %s".formatted(this.id, this.skuId));
			}
			return new Offer(this.id, this.name, product, this.minimumQuantity, this.maximumQuantity, this.category,
					(this.concurrentLimit != null) ? this.concurrentLimit : 0, Boolean.TRUE.equals(this.retired),
					Boolean.TRUE.equals(this.trial), Boolean.TRUE.equals(this.addOn), this.qualification,
					Offer.Term.of(this.id.contains(":"), Boolean.TRUE.equals(this.threeYears)));
		}

	}

}
