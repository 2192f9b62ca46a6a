package dev.succession.partnercenter.licenses;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.http.Call.Credential;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.settings.Cloud;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;

/** The licences of customers and of their users. */
public class Licenses {

	private static final String USER = "/customers/{customer}/users/{user}";

	private final CallPipeline pipeline;

	private final boolean supported;

	Licenses(CallPipeline pipeline, Cloud cloud) {
		this.pipeline = pipeline;
		this.supported = cloud.managesLicenses();
	}

	/**
	 * Reads the licences a user holds.
	 * @param scope correlation, deadline and priority
	 * @param customerId the customer
	 * @param userId the user
	 * @return the licences; unknown if any of them can't be read
	 */
	public Answer<List<AssignedLicense>> ofUser(CallScope scope, String customerId, String userId) {
		return send(scope, Call.get(Credential.USER, USER + "/licenses", customerId, userId),
				(json) -> json.items().stream().map(Licenses::assigned).toList());
	}

	/**
	 * Reads the customer's licence SKUs; a new SKU appears after its provisioning.
	 * @param scope correlation, deadline and priority
	 * @param customerId the customer
	 * @return the SKUs; unknown if any of them can't be read
	 */
	public Answer<List<SubscribedSku>> subscribedSkus(CallScope scope, String customerId) {
		return send(scope, Call.get(Credential.USER, "/customers/{customer}/subscribedskus", customerId),
				(json) -> json.items().stream().map(Licenses::subscribed).toList());
	}

	/**
	 * Assigns and removes licences of one user in one request. Read the licences back
	 * afterwards.
	 * @param scope correlation, deadline and priority
	 * @param customerId the customer
	 * @param userId the user
	 * @param change what to assign and to remove
	 * @param requestId idempotency key, the same for every repetition
	 * @return the warnings it came with
	 */
	public Answer<LicenseUpdate> update(CallScope scope, String customerId, String userId, LicenseChange change,
			UUID requestId) {
		Call call = Call.write(HttpMethod.POST, Credential.USER, requestId, body(change), USER + "/licenseupdates",
				customerId, userId);
		return send(scope, call, Licenses::updated);
	}

	private <T> Answer<T> send(CallScope scope, Call call, Function<Json, T> reader) {
		if (!this.supported) {
			return new Answer.Refused<>(new Refusal(501, "", ErrorKind.UNSUPPORTED_IN_CLOUD,
					"In the cloud operated by 21Vianet licences of users can't be managed by API"));
		}
		return this.pipeline.send(scope, call, reader);
	}

	private static AssignedLicense assigned(Json json) {
		return new AssignedLicense(json.at("productSku").guid("id"), json.at("servicePlans").isAbsent() ? null
				: plans(json, (plan) -> plan.text("capabilityStatus", "Assigned").equalsIgnoreCase("Assigned")));
	}

	private static SubscribedSku subscribed(Json json) {
		Json sku = json.at("productSku");
		return new SubscribedSku(sku.guid("id"), sku.text("skuPartNumber", ""), json.integer("availableUnits"),
				json.integer("activeUnits"), json.integer("consumedUnits"), json.integer("totalUnits"),
				json.integer("suspendedUnits", 0),
				plans(json, (plan) -> plan.text("targetType", "User").equalsIgnoreCase("User")));
	}

	private static Set<String> plans(Json json, Predicate<Json> wanted) {
		return json.at("servicePlans")
			.elements("servicePlans")
			.stream()
			.filter(wanted)
			.map((plan) -> plan.guid("id"))
			.collect(Collectors.toUnmodifiableSet());
	}

	private static LicenseUpdate updated(Json json) {
		return new LicenseUpdate(json.at("licenseWarnings")
			.elements("licenseWarnings")
			.stream()
			.map((warning) -> warning.text("code", ""))
			.toList());
	}

	private static ObjectNode body(LicenseChange change) {
		ObjectNode body = Json.object();
		ArrayNode assign = body.putArray("licensesToAssign");
		change.assign()
			.forEach((skuId,
					excluded) -> assign.addObject().put("skuId", skuId).set("excludedPlans", arrayOrNull(excluded)));
		body.set("licensesToRemove", arrayOrNull(change.remove()));
		body.putNull("licenseWarnings");
		body.set("attributes", Json.attributes("LicenseUpdate"));
		return body;
	}

	private static JsonNode arrayOrNull(Set<String> ids) {
		if (ids.isEmpty()) {
			return NullNode.getInstance();
		}
		ArrayNode array = JsonNodeFactory.instance.arrayNode();
		ids.forEach(array::add);
		return array;
	}

}
