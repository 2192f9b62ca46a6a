package dev.succession.simulator.api.users;

import java.util.List;
import java.util.Map;

import dev.succession.simulator.api.customers.Customers;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Call;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Endpoints;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.json.Json;
import dev.succession.simulator.rules.SeatPool;
import dev.succession.simulator.tenant.catalogue.Product;
import dev.succession.simulator.tenant.catalogue.ServicePlan;
import dev.succession.simulator.tenant.users.License;
import dev.succession.simulator.time.SimulatedClock;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * Licences: the subscribed SKUs of a customer, and the licences of a user.
 */
@Component
class LicenseEndpoints implements Endpoints {

	private final Customers customers;

	private final SimulatedClock clock;

	LicenseEndpoints(Customers customers, SimulatedClock clock) {
		this.customers = customers;
		this.clock = clock;
	}

	@Override
	public Map<Call, Endpoint> endpoints() {
		return Map.of(Call.LIST_SUBSCRIBED_SKUS, this::subscribedSkus, Call.LIST_USER_LICENSES, this::licenses);
	}

	private Answer subscribedSkus(Request request) {
		boolean first = LicenseGroup.asksForFirst(request);
		List<SeatPool> pools = this.customers.with(request,
				(customer) -> first ? SeatPool.of(customer, this.clock.instant()) : List.<SeatPool>of());
		return Answer.ok(Json.collection(pools.stream().map(LicenseEndpoints::body).toList()));
	}

	private static ObjectNode body(SeatPool pool) {
		ObjectNode body = Json.object()
			.put("availableUnits", pool.available())
			.put("activeUnits", pool.active())
			.put("consumedUnits", pool.consumed())
			.put("suspendedUnits", pool.suspended())
			.put("totalUnits", pool.total())
			.put("warningUnits", pool.warning());
		body.set("productSku", productSku(pool.product()).put("targetType", "User"));
		ArrayNode plans = body.putArray("servicePlans");
		pool.product().servicePlans().forEach((plan) -> plans.add(body(plan, "Enabled")));
		body.put("capabilityStatus", pool.capabilityStatus());
		body.set("attributes", Json.attributes("SubscribedSku"));
		return body;
	}

	private static ObjectNode productSku(Product product) {
		return Json.object()
			.put("id", product.skuId().toString())
			.put("name", product.name())
			.put("skuPartNumber", product.skuPartNumber())
			.put("licenseGroupId", "group1");
	}

	private static ObjectNode body(ServicePlan plan, String capabilityStatus) {
		return Json.object()
			.put("displayName", plan.displayName())
			.put("serviceName", plan.serviceName())
			.put("id", plan.id().toString())
			.put("capabilityStatus", capabilityStatus)
			.put("targetType", plan.targetType());
	}

	private Answer licenses(Request request) {
		boolean first = LicenseGroup.asksForFirst(request);
		List<License> licenses = this.customers.with(request,
				(customer) -> first ? UserEndpoints.find(customer, request).licenses() : List.<License>of());
		return Answer.ok(Json.collection(licenses.stream().map(LicenseEndpoints::body).toList()));
	}

	private static ObjectNode body(License license) {
		ObjectNode body = Json.object();
		ArrayNode plans = body.putArray("servicePlans");
		for (ServicePlan plan : license.product().servicePlans()) {
			if (!license.disabledPlans().contains(plan.id())) {
				plans.add(body(plan, "Assigned"));
			}
		}
		body.set("productSku", productSku(license.product()));
		body.set("attributes", Json.attributes("License"));
		return body;
	}

}
