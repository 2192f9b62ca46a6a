package dev.succession.simulator.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

/**
 * The calls of the published API that are simulated.
 */
public enum Call {

	/** All customers, page by page. */
	LIST_CUSTOMERS(GET, "/v1/customers", false),

	/** One customer. */
	GET_CUSTOMER(GET, "/v1/customers/{customer}", false),

	/** Ends the relationship with a customer. */
	PATCH_CUSTOMER(PATCH, "/v1/customers/{customer}", false),

	/** A customer's name and address. */
	GET_COMPANY_PROFILE(GET, "/v1/customers/{customer}/profiles/company", true),

	/** The qualifications of a customer, such as education. */
	GET_QUALIFICATIONS(GET, "/v1/customers/{customer}/qualifications", false),

	/** The qualification of a customer, in the old form. */
	GET_QUALIFICATION(GET, "/v1/customers/{customer}/qualification", false),

	/** Which agreements a customer has accepted. */
	LIST_AGREEMENTS(GET, "/v1/customers/{customer}/agreements", true),

	/** All of a customer's subscriptions. */
	LIST_SUBSCRIPTIONS(GET, "/v1/customers/{customer}/subscriptions", false),

	/** One subscription. */
	GET_SUBSCRIPTION(GET, "/v1/customers/{customer}/subscriptions/{subscription}", false),

	/** Suspends, reactivates, cancels, resizes or renames a subscription. */
	PATCH_SUBSCRIPTION(PATCH, "/v1/customers/{customer}/subscriptions/{subscription}", false),

	/** The add-ons of a subscription. */
	LIST_ADD_ONS(GET, "/v1/customers/{customer}/subscriptions/{subscription}/addons", false),

	/** Whether a subscription's seats can be assigned. */
	GET_SUBSCRIPTION_PROVISIONING(GET, "/v1/customers/{customer}/subscriptions/{subscription}/provisioningstatus",
			true),

	/** The offers a subscription can be upgraded to in one operation (legacy). */
	LIST_UPGRADES(GET, "/v1/customers/{customer}/subscriptions/{subscription}/upgrades", false),

	/** Upgrades a subscription in one operation (legacy). */
	POST_UPGRADE(POST, "/v1/customers/{customer}/subscriptions/{subscription}/upgrades", false),

	/** The offers that can be bought in a country (legacy). */
	LIST_OFFERS(GET, "/v1/offers", false),

	/** One offer (legacy). */
	GET_OFFER(GET, "/v1/offers/{offer}", false),

	/** The products that can be bought in a country or by a customer (new commerce). */
	LIST_PRODUCTS(GET, "/v1/products", "/v1/customers/{customer}/products"),

	/** One product (new commerce). */
	GET_PRODUCT(GET, "/v1/products/{product}", "/v1/customers/{customer}/products/{product}"),

	/** A product's SKUs (new commerce). */
	LIST_SKUS(GET, "/v1/products/{product}/skus", "/v1/customers/{customer}/products/{product}/skus"),

	/** One of a product's SKUs (new commerce). */
	GET_SKU(GET, "/v1/products/{product}/skus/{sku}", "/v1/customers/{customer}/products/{product}/skus/{sku}"),

	/** How a SKU can be bought (new commerce). */
	LIST_AVAILABILITIES(GET, "/v1/products/{product}/skus/{sku}/availabilities",
			"/v1/customers/{customer}/products/{product}/skus/{sku}/availabilities"),

	/** One way in which a SKU can be bought (new commerce). */
	GET_AVAILABILITY(GET, "/v1/products/{product}/skus/{sku}/availabilities/{availability}",
			"/v1/customers/{customer}/products/{product}/skus/{sku}/availabilities/{availability}"),

	/** Places an order. */
	POST_ORDER(POST, "/v1/customers/{customer}/orders", false),

	/** All of a customer's orders. */
	LIST_ORDERS(GET, "/v1/customers/{customer}/orders", false),

	/** One order. */
	GET_ORDER(GET, "/v1/customers/{customer}/orders/{order}", false),

	/** Buys add-ons with an order, or cancels the order, which is always refused. */
	PATCH_ORDER(PATCH, "/v1/customers/{customer}/orders/{order}", false),

	/** Whether an order was fulfilled. */
	GET_ORDER_PROVISIONING(GET, "/v1/customers/{customer}/orders/{order}/provisioningstatus", true),

	/** Creates a cart with line items. */
	POST_CART(POST, "/v1/customers/{customer}/carts", false),

	/** One cart. */
	GET_CART(GET, "/v1/customers/{customer}/carts/{cart}", false),

	/** Replaces the line items of a cart. */
	PUT_CART(PUT, "/v1/customers/{customer}/carts/{cart}", false),

	/** Orders the line items of a cart. */
	CHECK_OUT_CART(POST, "/v1/customers/{customer}/carts/{cart}/checkout", false),

	/** A customer's users, page by page. */
	LIST_USERS(GET, "/v1/customers/{customer}/users", true),

	/** One user. */
	GET_USER(GET, "/v1/customers/{customer}/users/{user}", true),

	/** Changes a user. */
	PATCH_USER(PATCH, "/v1/customers/{customer}/users/{user}", true),

	/** Adds a user. */
	POST_USER(POST, "/v1/customers/{customer}/users", true),

	/** Removes a user. */
	DELETE_USER(DELETE, "/v1/customers/{customer}/users/{user}", true),

	/** The licences (subscribed SKUs) of a customer. */
	LIST_SUBSCRIBED_SKUS(GET, "/v1/customers/{customer}/subscribedskus", true),

	/** The licences assigned to a user. */
	LIST_USER_LICENSES(GET, "/v1/customers/{customer}/users/{user}/licenses", true),

	/** Assigns licences to a user and removes others. */
	POST_LICENSE_UPDATES(POST, "/v1/customers/{customer}/users/{user}/licenseupdates", true),

	/** The audit records: which changes were made. */
	LIST_AUDIT_RECORDS(GET, "/v1/auditrecords", false);

	private static final List<Call> ALL = List.of(values());

	private final HttpMethod method;

	private final boolean user;

	private final List<PathPattern> patterns;

	Call(HttpMethod method, String path, boolean user) {
		this.method = method;
		this.user = user;
		this.patterns = List.of(parser().parse(path));
	}

	Call(HttpMethod method, String path, String customerPath) {
		this.method = method;
		this.user = false;
		this.patterns = List.of(parser().parse(path), parser().parse(customerPath));
	}

	private static PathPatternParser parser() {
		PathPatternParser parser = new PathPatternParser();
		parser.setCaseSensitive(false);
		return parser;
	}

	/**
	 * The call's method.
	 * @return such as {@code GET}
	 */
	public HttpMethod method() {
		return this.method;
	}

	/**
	 * A path of the call with its variables.
	 * @param path the path as it was sent
	 * @return such as {@code /v1/customers/{customer}}
	 */
	public String template(PathContainer path) {
		return pattern(path).map(PathPattern::getPatternString).orElse("unknown");
	}

	/**
	 * Whether the call needs App+User credentials.
	 * @return true if app-only credentials are not enough
	 */
	public boolean needsUser() {
		return this.user;
	}

	/**
	 * Whether the call only reads.
	 * @return whether it changes nothing
	 */
	public boolean isRead() {
		return this.method == GET;
	}

	/**
	 * Whether the published list of limits names the call.
	 * @return whether it is limited
	 */
	public boolean isThrottled() {
		return switch (this) {
			case GET_CUSTOMER, LIST_SUBSCRIPTIONS, GET_SUBSCRIPTION, PATCH_SUBSCRIPTION, LIST_ADD_ONS, LIST_UPGRADES,
					POST_UPGRADE, POST_ORDER, LIST_ORDERS, GET_ORDER, PATCH_ORDER, GET_ORDER_PROVISIONING, POST_CART,
					GET_CART, PUT_CART, CHECK_OUT_CART ->
				true;
			default -> false;
		};
	}

	private Optional<PathPattern> pattern(PathContainer path) {
		return this.patterns.stream().filter((pattern) -> pattern.matches(path)).findFirst();
	}

	/**
	 * The variables of a path.
	 * @param path the path as it was sent
	 * @return the values by the variable's name; empty if the path is none of this call
	 */
	public Map<String, String> variables(PathContainer path) {
		PathPattern.PathMatchInfo match = pattern(path).map((it) -> it.matchAndExtract(path)).orElse(null);
		return (match != null) ? match.getUriVariables() : Map.of();
	}

	/**
	 * The calls that have a path, with any method.
	 * @param path the path as it was sent
	 * @return the calls, none for an unknown path
	 */
	public static List<Call> at(PathContainer path) {
		return ALL.stream().filter((call) -> call.pattern(path).isPresent()).toList();
	}

}
