package dev.succession.license;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.succession.events.LicensesReassigned;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.UserMoved;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.facts.FactLog;

/** Purchases that the service is told of, and what it tells of them. */
final class Purchases {

	private final LicenseTenant tenant;

	private final FactLog log;

	Purchases(LicenseTenant tenant, FactLog log) {
		this.tenant = tenant;
		this.log = log;
	}

	ReplacementPurchased purchase(SubscriptionRow old) {
		return purchase(old, old.quantity());
	}

	ReplacementPurchased purchase(SubscriptionRow old, int seats) {
		return purchase(old, seats, seats);
	}

	ReplacementPurchased purchase(SubscriptionRow old, int bought, int announced) {
		ReplacementPurchased purchased = this.tenant.buy(old, bought, announced);
		this.log.publish(purchased);
		return purchased;
	}

	LicensesReassigned reassigned(ReplacementPurchased purchased) {
		return this.log.await(LicensesReassigned.class).of(purchased.getMigrationId());
	}

	Set<String> moved(UUID migrationId) {
		return Set.copyOf(moves(migrationId));
	}

	List<String> moves(UUID migrationId) {
		return this.log.all(UserMoved.class, migrationId).stream().map(UserMoved::getUserId).toList();
	}

}
