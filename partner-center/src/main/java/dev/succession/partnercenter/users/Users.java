package dev.succession.partnercenter.users;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.http.Call.Credential;
import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.json.LenientEnums;
import dev.succession.partnercenter.paging.Filter;
import dev.succession.partnercenter.paging.PagedCollection;
import dev.succession.partnercenter.paging.PageReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.node.ObjectNode;

/** The users of customers, without their names. */
public class Users {

	private static final String ALL = "/customers/{customer}/users";

	private final CallPipeline exchange;

	private final PageReader paging;

	Users(CallPipeline exchange, PageReader paging) {
		this.exchange = exchange;
		this.paging = paging;
	}

	/**
	 * Reads a page of a customer's users; deleted users are not among them.
	 * @param context correlation and deadline
	 * @param customerId the customer
	 * @param size rows per page, 1 to 500
	 * @param continuationToken from the page before; {@code null} for the first
	 * @return the page; an empty last one if Partner Center says there are no more
	 */
	public Answer<UserPage> page(CallScope context, String customerId, int size, @Nullable String continuationToken) {
		return page(context, all(customerId), size, continuationToken);
	}

	/**
	 * Reads a page of a customer's users that a filter lets through.
	 * @param context correlation and deadline
	 * @param customerId the customer
	 * @param filter a state; only so are deleted users listed
	 * @param size rows per page, 1 to 500
	 * @param continuationToken from the page before; {@code null} for the first
	 * @return the page; an empty last one if Partner Center says there are no more
	 */
	public Answer<UserPage> page(CallScope context, String customerId, Filter filter, int size,
			@Nullable String continuationToken) {
		return page(context, all(customerId).filtered(filter), size, continuationToken);
	}

	private Answer<UserPage> page(CallScope context, PagedCollection path, int size, @Nullable String token) {
		return this.paging.page(context, path, size, token, Users::user)
			.map((page) -> new UserPage(page.rows(), page.continuationToken(), page.unreadable()));
	}

	private static PagedCollection all(String customerId) {
		return new PagedCollection(Credential.USER, ALL, List.of(customerId));
	}

	/**
	 * Reads a customer's users page by page, each when it is asked for.
	 * @param context correlation and deadline, of all pages together
	 * @param customerId the customer
	 * @param size rows per page, 1 to 500
	 * @return the pages; ends after the last or after the first answer that is not done
	 */
	public Stream<Answer<UserPage>> pages(CallScope context, String customerId, int size) {
		return this.paging.pages((token) -> page(context, customerId, size, token), UserPage::continuationToken);
	}

	/**
	 * Reads one user.
	 * @param context correlation and deadline
	 * @param customerId the customer
	 * @param userId the user
	 * @return the user
	 */
	public Answer<User> get(CallScope context, String customerId, String userId) {
		return this.exchange.send(context, Call.get(Credential.USER, ALL + "/{user}", customerId, userId), Users::user);
	}

	/**
	 * Sets where a user uses the services, without which no licence can be assigned.
	 * @param context correlation and deadline
	 * @param customerId the customer
	 * @param userId the user
	 * @param country ISO 3166 two-letter code
	 * @param requestId idempotency key, the same for every repetition
	 * @return the user as changed
	 */
	public Answer<User> setUsageLocation(CallScope context, String customerId, String userId, String country,
			UUID requestId) {
		ObjectNode body = Json.object().put("usageLocation", country);
		body.set("attributes", Json.attributes("CustomerUser"));
		Call call = Call.write(HttpMethod.PATCH, Credential.USER, requestId, body, ALL + "/{user}", customerId, userId);
		return this.exchange.send(context, call, Users::user);
	}

	private static User user(Json json) {
		return new User(json.id("id"), LenientEnums.country(json.text("usageLocation")),
				json.text("state", "active").equalsIgnoreCase("active"));
	}

}
