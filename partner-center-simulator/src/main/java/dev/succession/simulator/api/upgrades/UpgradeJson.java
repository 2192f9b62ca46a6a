package dev.succession.simulator.api.upgrades;

import dev.succession.simulator.api.catalogue.OfferJson;
import dev.succession.simulator.json.Json;
import dev.succession.simulator.rules.UpgradePaths;
import dev.succession.simulator.rules.Upgrading;
import dev.succession.simulator.seed.Profiles;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.subscriptions.Subscription;
import dev.succession.simulator.tenant.users.User;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * The bodies of possible upgrades and of their results.
 */
@Component
class UpgradeJson {

	private final Profiles profiles;

	private final OfferJson offers;

	UpgradeJson(Profiles profiles, OfferJson offers) {
		this.profiles = profiles;
		this.offers = offers;
	}

	ObjectNode upgrade(Customer customer, Subscription source, UpgradePaths.Path path,
			Upgrading.@Nullable Obstacle obstacle) {
		ObjectNode body = Json.object();
		body.set("targetOffer", this.offers.of(path.target(), this.profiles.country(customer)));
		body.put("upgradeType", path.type())
			.put("isEligible", obstacle == null)
			.put("quantity", source.state().quantity());
		addErrors(body, obstacle);
		body.set("attributes", Json.attributes("Upgrade"));
		return body;
	}

	ObjectNode failed(Subscription source, int type, Upgrading.Obstacle obstacle) {
		ObjectNode body = Json.object().put("sourceSubscriptionId", source.publishedId()).put("upgradeType", type);
		addErrors(body, obstacle);
		body.putArray("licenseErrors");
		body.set("attributes", Json.attributes("UpgradeResult"));
		return body;
	}

	ObjectNode upgraded(Customer customer, Subscription source, UpgradePaths.Path path, Upgrading.Result result) {
		ObjectNode body = Json.object()
			.put("sourceSubscriptionId", source.publishedId())
			.put("targetSubscriptionId", result.target().publishedId())
			.put("upgradeType", path.number());
		addErrors(body, null);
		ArrayNode errors = body.putArray("licenseErrors");
		result.failedMoves().forEach((it) -> errors.add(licenseError(customer, it)));
		body.set("attributes", Json.attributes("UpgradeResult"));
		return body;
	}

	private ObjectNode licenseError(Customer customer, Upgrading.FailedMove failed) {
		User.Account account = this.profiles.account(customer, failed.user());
		ObjectNode body = Json.object()
			.put("userObjectId", failed.user().id().toString())
			.put("name", account.firstName() + " " + account.lastName())
			.put("email", account.userPrincipalName());
		body.putArray("errors")
			.addObject()
			.put("code", failed.refusal().code())
			.put("description", failed.refusal().description());
		return body;
	}

	private static void addErrors(ObjectNode body, Upgrading.@Nullable Obstacle obstacle) {
		ArrayNode errors = body.putArray("upgradeErrors");
		if (obstacle != null) {
			errors.addObject().put("code", obstacle.code()).put("description", obstacle.description());
		}
	}

}
