package dev.succession.simulator.api.users;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.succession.simulator.api.customers.Customers;
import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Call;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Endpoints;
import dev.succession.simulator.call.Ids;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.json.Json;
import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.rules.LicenseUpdate;
import dev.succession.simulator.tenant.catalogue.Catalogue;
import dev.succession.simulator.tenant.catalogue.Product;
import dev.succession.simulator.tenant.users.License;
import dev.succession.simulator.time.Pause;
import dev.succession.simulator.time.SimulatedClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * Licence updates. A fault can confirm an update that is applied later, in part, or
 * never.
 */
@Component
class LicenseUpdateEndpoints implements Endpoints {

	private static final Logger LOG = LoggerFactory.getLogger(LicenseUpdateEndpoints.class);

	private final Customers customers;

	private final GroupLicenses groups;

	private final Catalogue catalogue;

	private final SimulatedClock clock;

	private final JsonMapper json;

	LicenseUpdateEndpoints(Customers customers, GroupLicenses groups, Catalogue catalogue, SimulatedClock clock,
			JsonMapper json) {
		this.customers = customers;
		this.groups = groups;
		this.catalogue = catalogue;
		this.clock = clock;
		this.json = json;
	}

	@Override
	public Map<Call, Endpoint> endpoints() {
		return Map.of(Call.POST_LICENSE_UPDATES, this::update);
	}

	private Answer update(Request request) {
		LicenseUpdateRequest body = request.body(this.json, LicenseUpdateRequest.class);
		LicenseUpdate requested = update(body);
		Set<UUID> kept = this.customers.with(request,
				(customer) -> this.groups.keptBy(request, UserEndpoints.find(customer, request), requested.remove()));
		LicenseUpdate update = new LicenseUpdate(requested.assign(), requested.remove(), kept);
		if (request.hint(Fault.LICENSES_IGNORED) != null) {
			return confirmation(update, "Nothing was changed yet.");
		}
		FaultRule later = request.hint(Fault.LICENSES_LATER);
		if (later != null) {
			Instant due = this.clock.instant().plus(later.time());
			Thread.startVirtualThread(() -> applyLater(request, update, due));
			return confirmation(update, "");
		}
		boolean partly = request.hint(Fault.LICENSES_PARTLY) != null;
		apply(request, partly ? new LicenseUpdate(update.assign(), List.of()) : update);
		return confirmation(update, "");
	}

	private void applyLater(Request request, LicenseUpdate update, Instant due) {
		Pause.until(this.clock, due);
		try {
			apply(request, update);
		}
		catch (Refusal refusal) {
			LOG.info(
					"A licence update of customer {} that was confirmed earlier can't be applied, because it is refused with code {}. It is dropped.",
					request.variable("customer"), refusal.code());
		}
	}

	private void apply(Request request, LicenseUpdate update) {
		this.customers.with(request, (customer) -> update.apply(request.tenant(), customer,
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
