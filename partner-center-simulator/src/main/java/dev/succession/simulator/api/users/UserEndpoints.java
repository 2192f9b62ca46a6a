package dev.succession.simulator.api.users;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.succession.simulator.api.customers.Customers;
import dev.succession.simulator.api.paging.Filter;
import dev.succession.simulator.api.paging.Page;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Call;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Endpoints;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.json.Json;
import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.seed.Profiles;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.users.User;
import dev.succession.simulator.time.SimulatedClock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * A customer's users.
 */
@Component
class UserEndpoints implements Endpoints {

	private static final Duration REMOVED_USERS_ARE_KEPT = Duration.ofDays(30);

	private final Customers customers;

	private final Profiles profiles;

	private final SimulatedClock clock;

	private final JsonMapper json;

	UserEndpoints(Customers customers, Profiles profiles, SimulatedClock clock, JsonMapper json) {
		this.customers = customers;
		this.profiles = profiles;
		this.clock = clock;
		this.json = json;
	}

	@Override
	public Map<Call, Endpoint> endpoints() {
		return Map.of(Call.LIST_USERS, this::list, Call.GET_USER, this::get, Call.PATCH_USER, this::patch,
				Call.POST_USER, this::create, Call.DELETE_USER, this::delete);
	}

	private Answer list(Request request) {
		Page page = Page.of(request);
		UserOrder order = UserOrder.of(request);
		boolean removed = asksForRemoved(Filter.of(request, this.json));
		Instant since = this.clock.instant().minus(REMOVED_USERS_ARE_KEPT);
		return Answer.ok(this.customers.with(request, (customer) -> {
			String path = "/customers/" + customer.id() + "/users";
			if (order.isNatural()) {
				return removed ? page.of(path, customer.removedUsers(since), (it) -> body(customer, it))
						: page.of(path, customer.users(), (user) -> body(customer, user));
			}
			Stream<ObjectNode> users = removed ? customer.removedUsers(since).stream().map((it) -> body(customer, it))
					: customer.users().stream().map((user) -> body(customer, user));
			return page.of(path, order.sorted(users.toList()), (user) -> user);
		}));
	}

	private static boolean asksForRemoved(@Nullable Filter filter) {
		if (filter == null) {
			return false;
		}
		if (!"UserState".equalsIgnoreCase(filter.field())) {
			throw new Refusal(400, 3000, "The filter's field is not supported.", "Field");
		}
		if (!filter.compares("equals")) {
			throw new Refusal(400, 3000, "The filter's operator is not supported.", "Operator");
		}
		return switch (String.valueOf(filter.value()).toLowerCase(Locale.ROOT)) {
			case "inactive" -> true;
			case "active" -> false;
			default -> throw new Refusal(400, 900126, "The value cannot be parsed.", "UserState");
		};
	}

	private Answer get(Request request) {
		return Answer.ok(this.customers.with(request, (customer) -> body(customer, find(customer, request))));
	}

	private Answer patch(Request request) {
		UserPatch patch = request.body(this.json, UserPatch.class);
		String location = patch.location();
		return Answer.ok(this.customers.with(request, (customer) -> {
			User user = find(customer, request);
			User changed = (location != null) ? user.at(location) : user;
			customer.change(request.tenant().ledger(), user, changed, request.trace());
			return body(customer, changed);
		}));
	}

	private Answer create(Request request) {
		UserPatch body = request.body(this.json, UserPatch.class);
		String name = body.userPrincipalName();
		if (name == null || !name.contains("@")) {
			throw new Refusal(400, 3000, "The user principal name is missing.", "UserPrincipalName");
		}
		User.Account account = new User.Account(String.valueOf(body.firstName()), String.valueOf(body.lastName()),
				name);
		return Answer.created(this.customers.with(request, (customer) -> body(customer,
				customer.addUser(request.tenant().ledger(), account, body.location(), request.trace()))));
	}

	private Answer delete(Request request) {
		this.customers.with(request, (customer) -> {
			customer.removeUser(request.tenant().ledger(), find(customer, request), this.clock.instant(),
					request.trace());
			return customer;
		});
		return new Answer(204, Map.of(), null);
	}

	static User find(Customer customer, Request request) {
		return customer.users()
			.stream()
			.filter((user) -> request.names("user", user.id().toString()))
			.findFirst()
			.orElseThrow(() -> new Refusal(404, 60002, "The user was not found."));
	}

	private ObjectNode body(Customer customer, User user) {
		User.Account account = this.profiles.account(customer, user);
		ObjectNode body = Json.object();
		if (user.usageLocation() != null) {
			body.put("usageLocation", user.usageLocation());
		}
		body.put("id", user.id().toString())
			.put("userPrincipalName", account.userPrincipalName())
			.put("firstName", account.firstName())
			.put("lastName", account.lastName())
			.put("displayName", account.firstName() + " " + account.lastName())
			.put("userDomainType", "none")
			.put("state", "active");
		body.set("links", Json.links("/customers/" + customer.id() + "/users/" + user.id()));
		body.set("attributes", Json.attributes("CustomerUser"));
		return body;
	}

	private ObjectNode body(Customer customer, Customer.RemovedUser removed) {
		return body(customer, removed.user()).put("state", "inactive")
			.put("softDeletionTime", removed.removed().toString());
	}

	private record UserPatch(@Nullable String usageLocation, @Nullable String userPrincipalName,
			@Nullable String firstName, @Nullable String lastName) {

		@Nullable String location() {
			if (this.usageLocation != null && !this.usageLocation.matches("(?i)[a-z]{2}")) {
				throw new Refusal(400, 3000, "The usage location is not a country.", "UsageLocation");
			}
			return (this.usageLocation != null) ? this.usageLocation.toUpperCase(Locale.ROOT) : null;
		}

	}

}
