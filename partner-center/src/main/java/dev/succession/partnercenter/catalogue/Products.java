package dev.succession.partnercenter.catalogue;

import java.util.List;
import java.util.Locale;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.http.Call.Credential;
import dev.succession.partnercenter.json.Json;

/** The catalogue of new commerce: how a SKU can be bought. */
public class Products {

	private static final String AVAILABILITIES = "/products/{product}/skus/{sku}/availabilities"
			+ "?country={country}&targetSegment={segment}&IncludeLifeCycleState={state}";

	private final CallPipeline pipeline;

	Products(CallPipeline pipeline) {
		this.pipeline = pipeline;
	}

	/**
	 * Reads how a SKU can be bought.
	 * @param scope correlation, deadline and priority
	 * @param sku product and SKU
	 * @param country the market, ISO 3166 two-letter code
	 * @param segment {@code commercial}, {@code education}, {@code government} or
	 * {@code nonprofit}
	 * @return the availabilities
	 */
	public Answer<List<Availability>> availabilities(CallScope scope, ProductSku sku, String country, String segment) {
		Call call = Call.get(Credential.APP, AVAILABILITIES, sku.product(), sku.sku(), country, segment, "true");
		return this.pipeline.send(scope, call,
				(json) -> json.items().stream().map((row) -> availability(row, sku)).toList());
	}

	private static Availability availability(Json json, ProductSku sku) {
		List<Json> terms = json.at("terms").elements("terms");
		String item = json.text("catalogItemId");
		return new Availability((item != null) ? item : sku + ":" + json.id("id"), json.flag("isPurchasable"),
				isPromoted(json) || terms.stream().anyMatch(Products::isPromoted), endsSale(json),
				terms.stream().map(Products::term).toList());
	}

	private static Availability.Term term(Json json) {
		return new Availability.Term(json.text("duration", ""),
				json.constant("billingCycle", BillingCycle.class, BillingCycle.NONE, BillingCycle.UNKNOWN));
	}

	private static boolean isPromoted(Json json) {
		return json.text("promotionId") != null || !json.at("promotions").elements("promotions").isEmpty();
	}

	/** The spelling of the state is not published. */
	private static boolean endsSale(Json json) {
		String state = json.text("lifeCycleState");
		return state != null && state.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").contains("endofsale");
	}

}
