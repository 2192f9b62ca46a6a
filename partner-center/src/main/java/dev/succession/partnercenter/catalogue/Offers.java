package dev.succession.partnercenter.catalogue;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.customers.Qualification;
import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.http.Call.Credential;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.json.LenientEnums;
import dev.succession.partnercenter.json.ParsedRows;
import dev.succession.partnercenter.paging.PageReader;

/** The legacy catalogue: what can be bought in a country. */
public class Offers {

	private static final String ALL = "/offers";

	private final CallPipeline pipeline;

	private final PageReader pages;

	Offers(CallPipeline pipeline, PageReader pages) {
		this.pipeline = pipeline;
		this.pages = pages;
	}

	/**
	 * Reads a page of the offers of a country. Only a page without rows marks the end of
	 * the list.
	 * @param scope correlation, deadline and priority
	 * @param country ISO 3166 two-letter code
	 * @param offset how many rows to skip
	 * @param size rows per page, 1 or more
	 * @return the page
	 */
	public Answer<OfferPage> page(CallScope scope, String country, int offset, int size) {
		Call call = Call.get(Credential.APP, ALL + "?country={country}&offset={offset}&size={size}", country,
				String.valueOf(offset), String.valueOf(size));
		return this.pipeline.send(scope, call, (json) -> page(ParsedRows.read(json, Offers::offer), offset));
	}

	/**
	 * Reads the offers of a country lazily, page by page.
	 * @param scope correlation, deadline and priority, of all pages together
	 * @param country ISO 3166 two-letter code
	 * @param size rows per page, 1 or more
	 * @return the pages; ends after the last or after the first answer that is not done
	 */
	public Stream<Answer<OfferPage>> pages(CallScope scope, String country, int size) {
		return this.pages.pages(0, (offset) -> page(scope, country, offset, size), OfferPage::nextOffset,
				OfferPage::offers);
	}

	/**
	 * Reads one offer.
	 * @param scope correlation, deadline and priority
	 * @param country ISO 3166 two-letter code
	 * @param offerId the offer, which must be a legacy one
	 * @return the offer
	 */
	public Answer<Offer> get(CallScope scope, String country, String offerId) {
		return this.pipeline.send(scope, Call.get(Credential.APP, ALL + "/{offer}?country={country}", offerId, country),
				Offers::offer);
	}

	private static OfferPage page(ParsedRows<Offer> rows, int offset) {
		return new OfferPage(rows.readable(), (rows.count() > 0) ? Integer.valueOf(offset + rows.count()) : null,
				rows.unreadable());
	}

	static Offer offer(Json json) {
		return new Offer(json.id("id"), json.text("name", ""), json.at("product").optionalGuid("id"),
				json.integer("minimumQuantity"), json.integer("maximumQuantity"),
				json.constant("limitUnitOfMeasure", Offer.LimitUnit.class, Offer.LimitUnit.NONE,
						Offer.LimitUnit.UNKNOWN),
				json.integer("limit", 0), set(json, "prerequisiteOffers", (id) -> id), json.flag("isAddOn"),
				json.flag("isTrial"), json.flag("isAvailableForPurchase"), qualifications(json),
				set(json, "supportedBillingCycles",
						(text) -> LenientEnums.parse(text, BillingCycle.class, BillingCycle.UNKNOWN)));
	}

	private static Set<Qualification.Kind> qualifications(Json json) {
		return set(json, "reselleeQualifications",
				(text) -> LenientEnums.parse(text, Qualification.Kind.class, Qualification.Kind.UNKNOWN))
			.stream()
			.filter((kind) -> kind != Qualification.Kind.NONE)
			.collect(Collectors.toUnmodifiableSet());
	}

	private static <T> Set<T> set(Json json, String name, Function<String, T> reader) {
		return json.texts(name).stream().map(reader).collect(Collectors.toUnmodifiableSet());
	}

}
