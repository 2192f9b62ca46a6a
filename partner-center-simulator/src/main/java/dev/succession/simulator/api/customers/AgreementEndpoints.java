package dev.succession.simulator.api.customers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.succession.simulator.api.paging.Page;
import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Call;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Endpoints;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.json.Json;
import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.seed.Profile;
import dev.succession.simulator.seed.Profiles;
import dev.succession.simulator.stages.faults.ActiveFaults;
import dev.succession.simulator.tenant.Customer;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * Which agreements a customer has accepted: the Microsoft Customer Agreement, in 2023 or
 * later, and the older Microsoft Cloud Agreement.
 */
@Component
class AgreementEndpoints implements Endpoints {

	private static final String CUSTOMER = "MicrosoftCustomerAgreement";

	private static final String CLOUD = "MicrosoftCloudAgreement";

	private static final Instant ACCEPTED_SINCE = Instant.parse("2023-04-11T00:00:00Z");

	private static final Instant OUTDATED_SINCE = Instant.parse("2021-02-01T00:00:00Z");

	private static final int PURPOSE = 201;

	private final Customers customers;

	private final Profiles profiles;

	private final ActiveFaults faults;

	AgreementEndpoints(Customers customers, Profiles profiles, ActiveFaults faults) {
		this.customers = customers;
		this.profiles = profiles;
		this.faults = faults;
	}

	@Override
	public Map<Call, Endpoint> endpoints() {
		return Map.of(Call.LIST_AGREEMENTS, this::list);
	}

	private Answer list(Request request) {
		String wanted = request.query().getOrDefault("agreementType", CLOUD).toLowerCase(Locale.ROOT);
		List<String> types = List.of(CUSTOMER, CLOUD)
			.stream()
			.filter((type) -> wanted.equals("*") || wanted.equalsIgnoreCase(type))
			.toList();
		if (types.isEmpty()) {
			throw new Refusal(400, 900126, "The value cannot be parsed.", "agreementType");
		}
		boolean missing = this.faults.strike(request, Fault.AGREEMENT_MISSING) != null;
		boolean outdated = this.faults.strike(request, Fault.AGREEMENT_OUTDATED) != null;
		return Answer.ok(this.customers.with(request, (customer) -> {
			List<String> accepted = types.stream().filter((type) -> !(missing && type.equals(CUSTOMER))).toList();
			return Page.of(request)
				.of("/customers/" + customer.id() + "/agreements", accepted,
						(type) -> body(customer, type, outdated || type.equals(CLOUD)));
		}));
	}

	private ObjectNode body(Customer customer, String type, boolean outdated) {
		Profile profile = this.profiles.of(customer);
		Instant since = outdated ? OUTDATED_SINCE : ACCEPTED_SINCE;
		Duration later = Duration.ofMinutes(customer.random().below(600 * 1440, PURPOSE, customer.index()));
		ObjectNode body = Json.object();
		body.putObject("primaryContact")
			.put("firstName", profile.contact().firstName())
			.put("lastName", profile.contact().lastName())
			.put("email", CustomerJson.email(profile))
			.put("phoneNumber", profile.phoneNumber());
		body.put("dateAgreed", since.plus(later).toString())
			.put("templateId", "117a77b0-9360-443b-8795-c6dedc750cf9")
			.put("type", type)
			.put("userId", customer.random().id(PURPOSE, customer.index(), 1).toString());
		body.set("attributes", Json.attributes("Agreement"));
		return body;
	}

}
