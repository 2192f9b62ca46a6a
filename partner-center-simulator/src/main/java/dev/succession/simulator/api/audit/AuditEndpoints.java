package dev.succession.simulator.api.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

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
import dev.succession.simulator.settings.SimulatorProperties;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.ledger.Effect;
import dev.succession.simulator.tenant.ledger.Ledger;
import dev.succession.simulator.tenant.ledger.LedgerEntry;
import dev.succession.simulator.time.SimulatedClock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * The audit records: the entries of the ledger in the form of the API.
 */
@Component
class AuditEndpoints implements Endpoints {

	private static final int CHUNK = 1000;

	private static final String PATH = "/auditrecords";

	private final Profiles profiles;

	private final SimulatorProperties properties;

	private final SimulatedClock clock;

	private final JsonMapper json;

	AuditEndpoints(Profiles profiles, SimulatorProperties properties, SimulatedClock clock, JsonMapper json) {
		this.profiles = profiles;
		this.properties = properties;
		this.clock = clock;
		this.json = json;
	}

	@Override
	public Map<Call, Endpoint> endpoints() {
		return Map.of(Call.LIST_AUDIT_RECORDS, this::list);
	}

	private Answer list(Request request) {
		Instant now = this.clock.instant();
		Instant from = date(request.query().get("startDate"), now.minus(Duration.ofDays(30)));
		Instant to = date(request.query().get("endDate"), now).plus(Duration.ofDays(1));
		@Nullable Filter filter = Filter.of(request, this.json);
		Page page = Page.of(request);
		Ledger ledger = request.tenant().ledger();
		List<JsonNode> items = new ArrayList<>();
		long last = Math.max(page.forwards(), ledger.before(from));
		for (List<LedgerEntry> part = ledger.read(last, CHUNK); !part.isEmpty(); part = ledger.read(last, CHUNK)) {
			for (LedgerEntry entry : part) {
				if (!entry.time().isBefore(to)) {
					return Answer.ok(page.linked(PATH, items, null));
				}
				if (matches(filter, request, entry.effect())) {
					if (items.size() == page.size()) {
						return Answer.ok(page.linked(PATH, items, (int) last));
					}
					items.add(body(request, entry));
				}
				last = entry.sequence();
			}
		}
		return Answer.ok(page.linked(PATH, items, null));
	}

	private static Instant date(@Nullable String text, Instant otherwise) {
		try {
			return (text != null) ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant() : otherwise;
		}
		catch (DateTimeParseException ex) {
			throw new Refusal(400, 3000, "The date could not be read.", text);
		}
	}

	private boolean matches(@Nullable Filter filter, Request request, Effect effect) {
		if (filter == null || filter.field() == null) {
			return true;
		}
		return switch (filter.field().toLowerCase(Locale.ROOT)) {
			case "companyname" -> companyName(request, effect).toLowerCase(Locale.ROOT)
				.contains(String.valueOf(filter.value()).toLowerCase(Locale.ROOT));
			case "customerid" -> effect.customerId().toString().equalsIgnoreCase(filter.value());
			case "resourcetype" -> resourceType(effect).equalsIgnoreCase(filter.value());
			default -> throw new Refusal(400, 3000, "The filter's field is not supported.", "Field");
		};
	}

	private String companyName(Request request, Effect effect) {
		Customer customer = request.tenant().customer(effect.customerId());
		return (customer != null) ? this.profiles.of(customer).companyName() : "";
	}

	private static String resourceType(Effect effect) {
		return switch (effect.kind()) {
			case "order.placed" -> "order";
			case "subscription.changed" -> "subscription";
			case "licenses.changed" -> "license";
			default -> "customer_user";
		};
	}

	private static String operationType(Effect effect) {
		return switch (effect.kind()) {
			case "order.placed" -> "create_order";
			case "subscription.changed" -> "update_subscription";
			case "licenses.changed" -> "update_customer_user_licenses";
			default -> "update_customer_user";
		};
	}

	private ObjectNode body(Request request, LedgerEntry entry) {
		Effect effect = entry.effect();
		ObjectNode body = Json.object()
			.put("id", new UUID(effect.customerId().getMostSignificantBits(), entry.sequence()).toString())
			.put("partnerId", this.properties.partnerTenantId().toString())
			.put("customerId", effect.customerId().toString())
			.put("resourceType", resourceType(effect))
			.put("resourceNewValue", this.json.writeValueAsString(effect))
			.put("operationType", operationType(effect))
			.put("operationDate", entry.time().toString())
			.put("operationStatus", "succeeded")
			.put("originalCorrelationId", effect.correlationId());
		String companyName = companyName(request, effect);
		if (!companyName.isEmpty()) {
			body.put("customerName", companyName);
		}
		ArrayNode data = body.putArray("customizedData");
		add(data, "OrderId", effect.orderId());
		add(data, "OfferId-0", effect.offerId());
		add(data, "SubscriptionId-0", effect.subscriptionId());
		add(data, "Quantity-0", effect.quantity());
		body.set("attributes", Json.attributes("AuditRecord"));
		return body;
	}

	private static void add(ArrayNode data, String key, @Nullable Object value) {
		if (value != null) {
			data.addObject().put("key", key).put("value", value.toString());
		}
	}

}
