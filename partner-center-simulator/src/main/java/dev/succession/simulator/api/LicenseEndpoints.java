package dev.succession.simulator.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.tenant.Catalogue;
import dev.succession.simulator.tenant.License;
import dev.succession.simulator.tenant.LicenseUpdate;
import dev.succession.simulator.tenant.Product;
import dev.succession.simulator.tenant.Refusal;
import dev.succession.simulator.tenant.SeatPool;
import dev.succession.simulator.tenant.ServicePlan;
import dev.succession.simulator.tenant.SimulatedClock;
import dev.succession.simulator.tenant.Tenant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * Licences: the seats there are, who has which, and moving them.
 */
@Component
class LicenseEndpoints implements Endpoints {

	private static final Logger LOG = LoggerFactory.getLogger(LicenseEndpoints.class);

	private final Customers customers;

	private final Catalogue catalogue;

	private final SimulatedClock clock;

	private final JsonMapper json;

	LicenseEndpoints(Customers customers, Catalogue catalogue, SimulatedClock clock, JsonMapper json) {
		this.customers = customers;
		this.catalogue = catalogue;
		this.clock = clock;
		this.json = json;
	}

	@Override
	public Map<Call, Endpoint> endpoints() {
		return Map.of(Call.LIST_SUBSCRIBED_SKUS, this::subscribedSkus, Call.LIST_USER_LICENSES, this::licenses,
				Call.POST_LICENSE_UPDATES, this::update);
	}

	private Answer subscribedSkus(Request request) {
		List<SeatPool> pools = this.customers.with(request, (customer) -> SeatPool.of(customer, this.clock.instant()));
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
		List<License> licenses = this.customers.with(request,
				(customer) -> UserEndpoints.find(customer, request).licenses());
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

	private Answer update(Request request) {
		LicenseUpdateRequest body = request.body(this.json, LicenseUpdateRequest.class);
		LicenseUpdate update = update(body);
		if (request.hint(Fault.LICENSES_IGNORED) != null) {
			return confirmation(update, "Nothing was changed yet.");
		}
		Duration later = request.hint(Fault.LICENSES_LATER);
		if (later != null) {
			Tenant tenant = this.customers.tenant();
			Instant due = this.clock.instant().plus(later);
			Thread.startVirtualThread(() -> applyLater(request, update, tenant, due));
			return confirmation(update, "");
		}
		boolean partly = request.hint(Fault.LICENSES_PARTLY) != null;
		apply(request, partly ? new LicenseUpdate(update.assign(), List.of()) : update);
		return confirmation(update, "");
	}

	private void applyLater(Request request, LicenseUpdate update, Tenant tenant, Instant due) {
		Pause.until(this.clock, due);
		if (tenant == this.customers.tenant()) {
			try {
				apply(request, update);
			}
			catch (Refusal refusal) {
				LOG.info("A licence update that was confirmed could not be applied: {}", refusal.code());
			}
		}
	}

	private void apply(Request request, LicenseUpdate update) {
		this.customers.with(request, (customer) -> update.apply(this.customers.tenant(), customer,
				UserEndpoints.find(customer, request), this.clock.instant(), request.trace()));
	}

	private static Answer confirmation(LicenseUpdate update, String warning) {
		ObjectNode answer = Json.object();
		ArrayNode assigned = answer.putArray("licensesToAssign");
		update.assign().forEach((license) -> assigned.addObject().put("skuId", license.product().skuId().toString()));
		ArrayNode removed = answer.putArray("licensesToRemove");
		update.remove().forEach((sku) -> removed.add(sku.toString()));
		ArrayNode warnings = answer.putArray("licenseWarnings");
		if (!warning.isEmpty()) {
			warnings.addObject().put("code", "LicenseWarning").put("message", warning).putArray("servicePlans");
		}
		answer.set("attributes", Json.attributes("LicenseUpdate"));
		return Answer.created(answer);
	}

	private LicenseUpdate update(LicenseUpdateRequest body) {
		List<License> assign = new ArrayList<>();
		for (Assignment assignment : orEmpty(body.licensesToAssign())) {
			UUID sku = Ids.parse(assignment.skuId());
			Product product = (sku != null) ? this.catalogue.product(sku) : null;
			if (product == null) {
				throw new Refusal(400, 60000, "The license SKU is unknown.", String.valueOf(assignment.skuId()));
			}
			assign.add(new License(product, ids(assignment.excludedPlans())));
		}
		List<UUID> remove = ids(body.licensesToRemove());
		if (assign.isEmpty() && remove.isEmpty()) {
			throw new Refusal(400, 3000, "There is nothing to assign or to remove.", "LicensesToAssign");
		}
		return new LicenseUpdate(assign, remove);
	}

	private static List<UUID> ids(@Nullable List<String> texts) {
		List<UUID> ids = new ArrayList<>();
		for (String text : orEmpty(texts)) {
			UUID id = Ids.parse(text);
			if (id == null) {
				throw new Refusal(400, 3000, "The id is invalid.", text);
			}
			ids.add(id);
		}
		return List.copyOf(ids);
	}

	private static <T> List<T> orEmpty(@Nullable List<T> list) {
		return (list != null) ? list : List.of();
	}

	private record LicenseUpdateRequest(@Nullable List<Assignment> licensesToAssign,
			@Nullable List<String> licensesToRemove) {
	}

	private record Assignment(@Nullable String skuId, @Nullable List<String> excludedPlans) {
	}

}
