package dev.succession.partnercenter.catalogue;

import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.customers.Qualification;
import dev.succession.partnercenter.http.Call.Credential;
import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.json.ParsedRows;
import dev.succession.partnercenter.json.LenientEnums;
import dev.succession.partnercenter.paging.PageReader;

/** The legacy catalogue: what can be bought in a country. */
public class Offers {

	private static final String ALL = "/offers";

	private final CallPipeline exchange;

	private final PageReader paging;

	Offers(CallPipeline exchange, PageReader paging) {
		this.exchange = exchange;
		this.paging = paging;
	}

	/**
	 * Reads a page of the offers of a country. The list has no other end than a page
	 * without rows.
	 * @param context correlation and deadline
	 * @param country ISO 3166 two-letter code
	 * @param offset how many rows to skip
	 * @param size rows per page, 1 or more
	 * @return the page
	 */
	public Answer<OfferPage> page(CallScope context, String country, int offset, int size) {
		Call call = Call.get(Credential.APP, ALL + "?country={country}&offset={offset}&size={size}", country,
				String.valueOf(offset), String.valueOf(size));
		return this.exchange.send(context, call, (json) -> page(ParsedRows.read(json, Offers::offer), offset));
	}

	/**
	 * Reads the offers of a country page by page, each when it is asked for.
	 * @param context correlation and deadline, of all pages together
	 * @param country ISO 3166 two-letter code
	 * @param size rows per page, 1 or more
	 * @return the pages; ends after the last or after the first answer that is not done
	 */
	public Stream<Answer<OfferPage>> pages(CallScope context, String country, int size) {
		return this.paging.pages(0, (offset) -> page(context, country, offset, size), OfferPage::nextOffset,
				OfferPage::offers);
	}

	/**
	 * Reads one offer.
	 * @param context correlation and deadline
	 * @param country ISO 3166 two-letter code
	 * @param offerId the offer, which must be a legacy one
	 * @return the offer
	 */
	public Answer<Offer> get(CallScope context, String country, String offerId) {
		return this.exchange.send(context,
				Call.get(Credential.APP, ALL + "/{offer}?country={country}", offerId, country), Offers::offer);
	}

	private static OfferPage page(ParsedRows<Offer> rows, int offset) {
		return new OfferPage(rows.readable(), (rows.count() > 0) ? Integer.valueOf(offset + rows.count()) : null,
				rows.unreadable());
	}

	static Offer offer(Json json) {
		return new Offer(json.id("id"), json.text("name", ""), json.at("product").optionalId("id"),
				json.integer("minimumQuantity"), json.integer("maximumQuantity"),
				json.constant("limitUnitOfMeasure", Offer.LimitUnit.class, Offer.LimitUnit.NONE,
						Offer.LimitUnit.UNKNOWN),
				json.integer("limit", 0), set(json, "prerequisiteOffers", (id) -> id.toLowerCase(Locale.ROOT)),
				json.flag("isAddOn"), json.flag("isTrial"), json.flag("isAvailableForPurchase"), qualifications(json),
				set(json, "supportedBillingCycles",
						(text) -> LenientEnums.constant(text, BillingCycle.class, BillingCycle.UNKNOWN)));
	}

	private static Set<Qualification.Kind> qualifications(Json json) {
		return set(json, "reselleeQualifications",
				(text) -> LenientEnums.constant(text, Qualification.Kind.class, Qualification.Kind.UNKNOWN))
			.stream()
			.filter((kind) -> kind != Qualification.Kind.NONE)
			.collect(Collectors.toUnmodifiableSet());
	}

	private static <T> Set<T> set(Json json, String name, Function<String, T> reader) {
		return json.texts(name).stream().map(reader).collect(Collectors.toUnmodifiableSet());
	}

}
