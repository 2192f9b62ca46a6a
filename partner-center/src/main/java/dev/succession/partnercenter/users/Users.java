package dev.succession.partnercenter.users;

import java.util.List;
import java.util.UUID;
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
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;

/** The users of customers, without their names. */
public class Users {

	private static final String ALL = "/customers/{customer}/users";

	private final CallPipeline pipeline;

	private final PageReader pages;

	Users(CallPipeline pipeline, PageReader pages) {
		this.pipeline = pipeline;
		this.pages = pages;
	}

	/**
	 * Reads a page of a customer's users, without deleted users.
	 * @param scope correlation, deadline and priority
	 * @param customerId the customer
	 * @param size rows per page, 1 to 500
	 * @param continuationToken from the page before; {@code null} for the first
	 * @return the page; an empty last one if Partner Center says there are no more
	 */
	public Answer<UserPage> page(CallScope scope, String customerId, int size, @Nullable String continuationToken) {
		return page(scope, all(customerId), size, continuationToken);
	}

	/**
	 * Reads a page of a customer's users that match a filter.
	 * @param scope correlation, deadline and priority
	 * @param customerId the customer
	 * @param filter a state; the only way to list deleted users
	 * @param size rows per page, 1 to 500
	 * @param continuationToken from the page before; {@code null} for the first
	 * @return the page; an empty last one if Partner Center says there are no more
	 */
	public Answer<UserPage> page(CallScope scope, String customerId, Filter filter, int size,
			@Nullable String continuationToken) {
		return page(scope, all(customerId).filtered(filter), size, continuationToken);
	}

	private Answer<UserPage> page(CallScope scope, PagedCollection path, int size, @Nullable String token) {
		return this.pages.page(scope, path, size, token, Users::user)
			.map((page) -> new UserPage(page.rows(), page.continuationToken(), page.unreadable()));
	}

	private static PagedCollection all(String customerId) {
		return new PagedCollection(Credential.USER, ALL, List.of(customerId));
	}

	/**
	 * Reads a customer's users lazily, page by page.
	 * @param scope correlation, deadline and priority, of all pages together
	 * @param customerId the customer
	 * @param size rows per page, 1 to 500
	 * @return the pages; ends after the last or after the first answer that is not done
	 */
	public Stream<Answer<UserPage>> pages(CallScope scope, String customerId, int size) {
		return this.pages.pages((token) -> page(scope, customerId, size, token), UserPage::continuationToken);
	}

	/**
	 * Reads one user.
	 * @param scope correlation, deadline and priority
	 * @param customerId the customer
	 * @param userId the user
	 * @return the user
	 */
	public Answer<User> get(CallScope scope, String customerId, String userId) {
		return this.pipeline.send(scope, Call.get(Credential.USER, ALL + "/{user}", customerId, userId), Users::user);
	}

	/**
	 * Sets the usage location of a user. Without it no licence can be assigned.
	 * @param scope correlation, deadline and priority
	 * @param customerId the customer
	 * @param userId the user
	 * @param country ISO 3166 two-letter code
	 * @param requestId idempotency key, the same for every repetition
	 * @return the user as changed
	 */
	public Answer<User> setUsageLocation(CallScope scope, String customerId, String userId, String country,
			UUID requestId) {
		ObjectNode body = Json.object().put("usageLocation", country);
		body.set("attributes", Json.attributes("CustomerUser"));
		Call call = Call.write(HttpMethod.PATCH, Credential.USER, requestId, body, ALL + "/{user}", customerId, userId);
		return this.pipeline.send(scope, call, Users::user);
	}

	private static User user(Json json) {
		return new User(json.id("id"), CountryCode.of(json.text("usageLocation")),
				json.text("state", "active").equalsIgnoreCase("active"));
	}

}
