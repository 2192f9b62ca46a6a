package dev.succession.partnercenter.customers;

import java.util.List;
import java.util.stream.Stream;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.http.Call.Credential;
import dev.succession.partnercenter.json.CountryCode;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.paging.Filter;
import dev.succession.partnercenter.paging.PageReader;
import dev.succession.partnercenter.paging.PagedCollection;
import org.jspecify.annotations.Nullable;

/** The partner's customers. */
public class Customers {

	private static final PagedCollection ALL = new PagedCollection(Credential.APP, "/customers", List.of());

	private final CallPipeline pipeline;

	private final PageReader pages;

	Customers(CallPipeline pipeline, PageReader pages) {
		this.pipeline = pipeline;
		this.pages = pages;
	}

	/**
	 * Reads a page of the customer list.
	 * @param scope correlation, deadline and priority
	 * @param size rows per page, 1 to 500
	 * @param continuationToken from the page before; {@code null} for the first
	 * @return the page; an empty last one if Partner Center says there are no more
	 */
	public Answer<CustomerPage> page(CallScope scope, int size, @Nullable String continuationToken) {
		return page(scope, ALL, size, continuationToken);
	}

	/**
	 * Reads a page of the customers that match a filter.
	 * @param scope correlation, deadline and priority
	 * @param filter start of a name, a domain, an indirect reseller or provider
	 * @param size rows per page, 1 to 500
	 * @param continuationToken from the page before; {@code null} for the first
	 * @return the page; an empty last one if Partner Center says there are no more
	 */
	public Answer<CustomerPage> page(CallScope scope, Filter filter, int size, @Nullable String continuationToken) {
		return page(scope, ALL.filtered(filter), size, continuationToken);
	}

	private Answer<CustomerPage> page(CallScope scope, PagedCollection path, int size, @Nullable String token) {
		return this.pages.page(scope, path, size, token, Customers::summary)
			.map((page) -> new CustomerPage(page.rows(), page.continuationToken(), page.unreadable()));
	}

	/**
	 * Reads the customer list lazily, page by page.
	 * @param scope correlation, deadline and priority, of all pages together
	 * @param size rows per page, 1 to 500
	 * @return the pages; ends after the last or after the first answer that is not done
	 */
	public Stream<Answer<CustomerPage>> pages(CallScope scope, int size) {
		return this.pages.pages((token) -> page(scope, size, token), CustomerPage::continuationToken);
	}

	/**
	 * Reads one customer.
	 * @param scope correlation, deadline and priority
	 * @param customerId the customer
	 * @return the customer
	 */
	public Answer<Customer> get(CallScope scope, String customerId) {
		return this.pipeline.send(scope, Call.get(Credential.APP, "/customers/{customer}", customerId),
				Customers::customer);
	}

	/**
	 * Reads the qualifications of a customer.
	 * @param scope correlation, deadline and priority
	 * @param customerId the customer
	 * @return the qualifications, none for most customers
	 */
	public Answer<List<Qualification>> qualifications(CallScope scope, String customerId) {
		Call call = Call.get(Credential.APP, "/customers/{customer}/qualifications", customerId);
		return this.pipeline.send(scope, call,
				(json) -> json.elements("qualifications").stream().map(Customers::qualification).toList());
	}

	private static CustomerSummary summary(Json row) {
		return new CustomerSummary(row.id("id"), relationship(row));
	}

	private static Customer customer(Json json) {
		Json company = json.at("companyProfile");
		Json billing = json.at("billingProfile");
		String country = billing.at("defaultAddress").text("country");
		if (country == null) {
			country = company.at("address").text("country");
		}
		String name = company.text("companyName", billing.text("companyName", ""));
		return new Customer(json.id("id"), name, CountryCode.of(country), relationship(json));
	}

	private static Relationship relationship(Json json) {
		return json.constant("relationshipToPartner", Relationship.class, Relationship.UNKNOWN, Relationship.UNKNOWN);
	}

	private static Qualification qualification(Json json) {
		return new Qualification(
				json.constant("qualification", Qualification.Kind.class, Qualification.Kind.NONE,
						Qualification.Kind.UNKNOWN),
				json.constant("vettingStatus", Qualification.VettingStatus.class, Qualification.VettingStatus.NONE,
						Qualification.VettingStatus.UNKNOWN));
	}

}
