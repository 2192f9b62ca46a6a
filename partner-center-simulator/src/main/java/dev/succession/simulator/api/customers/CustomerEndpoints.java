package dev.succession.simulator.api.customers;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.succession.simulator.api.paging.Filter;
import dev.succession.simulator.api.paging.Page;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Call;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Endpoints;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.json.Json;
import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.seed.Profile;
import dev.succession.simulator.seed.Profiles;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.Segment;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.stereotype.Component;

/**
 * Customers and their qualifications.
 */
@Component
class CustomerEndpoints implements Endpoints {

	private final Customers customers;

	private final Profiles profiles;

	private final CustomerJson bodies;

	private final JsonMapper json;

	CustomerEndpoints(Customers customers, Profiles profiles, CustomerJson bodies, JsonMapper json) {
		this.customers = customers;
		this.profiles = profiles;
		this.bodies = bodies;
		this.json = json;
	}

	@Override
	public Map<Call, Endpoint> endpoints() {
		return Map.of(Call.LIST_CUSTOMERS, this::list, Call.GET_CUSTOMER, this::get, Call.PATCH_CUSTOMER, this::patch,
				Call.GET_COMPANY_PROFILE, this::companyProfile, Call.GET_QUALIFICATIONS, this::qualifications,
				Call.GET_QUALIFICATION, this::qualification);
	}

	private Answer list(Request request) {
		List<Customer> all = request.tenant().customers();
		Filter filter = Filter.of(request, this.json);
		List<Customer> wanted = (filter != null) ? filtered(all, filter) : all;
		return Answer.ok(Page.of(request).of("/customers", wanted, this.bodies::row));
	}

	private List<Customer> filtered(List<Customer> all, Filter filter) {
		if (!filter.compares("starts_with")) {
			throw new Refusal(400, 3000, "The filter's operator is not supported.", "Operator");
		}
		String prefix = String.valueOf(filter.value()).toLowerCase(Locale.ROOT);
		return all.stream().filter((customer) -> field(filter, customer).startsWith(prefix)).toList();
	}

	private String field(Filter filter, Customer customer) {
		Profile profile = this.profiles.of(customer);
		String value = switch (String.valueOf(filter.field()).toLowerCase(Locale.ROOT)) {
			case "companyname" -> profile.companyName();
			case "domain" -> profile.domain();
			// No customer of the simulator has an indirect reseller or provider.
			case "indirectreseller", "indirectcloudsolutionprovider" -> "";
			default -> throw new Refusal(400, 3000, "The filter's field is not supported.", "Field");
		};
		return value.toLowerCase(Locale.ROOT);
	}

	private Answer get(Request request) {
		return Answer.ok(this.bodies.whole(this.customers.find(request)));
	}

	private Answer patch(Request request) {
		CustomerPatch patch = request.body(this.json, CustomerPatch.class);
		if (!"none".equalsIgnoreCase(patch.relationshipToPartner())) {
			throw new Refusal(400, 800002, "The relationship can only be ended.");
		}
		return Answer.ok(this.customers.with(request, (customer) -> {
			customer.leave();
			return this.bodies.whole(customer);
		}));
	}

	private Answer companyProfile(Request request) {
		return Answer.ok(this.bodies.companyProfile(this.customers.find(request)));
	}

	private Answer qualifications(Request request) {
		Customer customer = this.customers.find(request);
		ArrayNode all = Json.array();
		String qualification = customer.segment().qualification();
		if (qualification != null) {
			all.add(Json.object().put("qualification", qualification).put("vettingStatus", customer.vetting()));
		}
		return Answer.ok(all);
	}

	private Answer qualification(Request request) {
		Customer customer = this.customers.find(request);
		Segment segment = customer.segment();
		boolean approved = segment.qualification() != null && "Approved".equals(customer.vetting());
		String text = approved ? String.valueOf(segment.qualification()) : "None";
		return Answer
			.ok(JsonNodeFactory.instance.stringNode(text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1)));
	}

	private record CustomerPatch(@Nullable String relationshipToPartner) {
	}

}
