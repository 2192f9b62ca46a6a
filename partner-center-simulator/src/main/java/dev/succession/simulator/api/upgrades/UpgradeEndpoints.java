package dev.succession.simulator.api.upgrades;

import java.util.List;
import java.util.Map;

import dev.succession.simulator.api.customers.Customers;
import dev.succession.simulator.api.subscriptions.Subscriptions;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Call;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Endpoints;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.json.Json;
import dev.succession.simulator.rules.UpgradePaths;
import dev.succession.simulator.rules.Upgrading;
import dev.succession.simulator.rules.Upgrading.Obstacle;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.catalogue.Catalogue;
import dev.succession.simulator.tenant.subscriptions.Subscription;
import dev.succession.simulator.token.AccessToken;
import dev.succession.simulator.token.AccessTokens;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Upgrades of legacy subscriptions in one operation. The reason why an upgrade is not
 * possible is reported inside a 200.
 */
@Component
class UpgradeEndpoints implements Endpoints {

	private final Customers customers;

	private final Catalogue catalogue;

	private final UpgradePaths paths;

	private final Upgrading upgrading;

	private final UpgradeJson bodies;

	private final AccessTokens tokens;

	private final JsonMapper json;

	UpgradeEndpoints(Customers customers, Catalogue catalogue, UpgradePaths paths, Upgrading upgrading,
			UpgradeJson bodies, AccessTokens tokens, JsonMapper json) {
		this.customers = customers;
		this.catalogue = catalogue;
		this.paths = paths;
		this.upgrading = upgrading;
		this.bodies = bodies;
		this.tokens = tokens;
		this.json = json;
	}

	@Override
	public Map<Call, Endpoint> endpoints() {
		return Map.of(Call.LIST_UPGRADES, this::list, Call.POST_UPGRADE, this::upgrade);
	}

	private Answer list(Request request) {
		return Answer.ok(this.customers.with(request, (customer) -> {
			Subscription source = Subscriptions.find(customer, request);
			return Json.collection(this.paths.from(source.offer())
				.stream()
				.map((path) -> this.bodies.upgrade(customer, source, path,
						this.upgrading.obstacle(customer, source, path.target())))
				.toList());
		}));
	}

	private Answer upgrade(Request request) {
		return Answer.ok(this.customers.with(request, (customer) -> {
			Subscription source = Subscriptions.find(customer, request);
			List<UpgradePaths.Path> paths = this.paths.from(source.offer());
			UpgradeRequest wanted = paths.isEmpty() ? new UpgradeRequest(null, null, null)
					: request.body(this.json, UpgradeRequest.class);
			UpgradePaths.Path path = paths.stream().filter(wanted::isOn).findFirst().orElse(null);
			if (path == null) {
				return this.bodies.failed(source, 1, missing(wanted));
			}
			Obstacle obstacle = obstacle(request, customer, source, wanted, path);
			return (obstacle != null) ? this.bodies.failed(source, path.number(), obstacle)
					: this.bodies.upgraded(customer, source, path, this.upgrading.upgrade(request.tenant(), customer,
							source, path.target(), path.licenseTransfer(), request.trace()));
		}));
	}

	private Obstacle missing(UpgradeRequest wanted) {
		return (wanted.targetOffer() != null && this.catalogue.offer(wanted.targetOffer().id()) == null)
				? new Obstacle(8, "The target offer was not found.") : new Obstacle(7, "There is no upgrade path.");
	}

	private @Nullable Obstacle obstacle(Request request, Customer customer, Subscription source, UpgradeRequest wanted,
			UpgradePaths.Path path) {
		if (path.licenseTransfer() && !isUser(request)) {
			return new Obstacle(5, "Moving licences needs App+User credentials.");
		}
		if (wanted.quantity() != null && wanted.quantity() != source.state().quantity()) {
			return new Obstacle(0, "Only all seats can be upgraded.");
		}
		return this.upgrading.obstacle(customer, source, path.target());
	}

	private boolean isUser(Request request) {
		String bearer = request.bearer();
		AccessToken token = (bearer != null) ? this.tokens.find(bearer) : null;
		return token != null && token.user();
	}

	private record UpgradeRequest(@Nullable TargetOffer targetOffer, @Nullable String upgradeType,
			@Nullable Integer quantity) {

		boolean isOn(UpgradePaths.Path path) {
			return this.targetOffer != null && path.target().id().equalsIgnoreCase(this.targetOffer.id())
					&& (this.upgradeType == null || path.isOfType(this.upgradeType));
		}

	}

	private record TargetOffer(@Nullable String id) {
	}

}
