package dev.succession.sandbox.progress;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.succession.events.CustomerExamined;
import dev.succession.events.CustomerListed;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.MigrationParked;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionLeftAlone;
import dev.succession.events.SubscriptionReactivated;
import dev.succession.events.UserMoved;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.MigrationEnd;
import org.apache.avro.specific.SpecificRecord;

/**
 * Counts the facts of a run. A fact that is read twice counts once, and the order between
 * topics does not matter. Not thread-safe.
 */
public class ProgressTracker {

	private final Set<String> listed = new HashSet<>();

	private final Set<String> examined = new HashSet<>();

	private final Set<String> unread = new HashSet<>();

	private final CustomerTally customers = new CustomerTally();

	private final Set<UUID> announced = new HashSet<>();

	private int announcements;

	private final Set<MovedUser> moved = new HashSet<>();

	private final Map<UUID, MigrationProgress> migrations = new HashMap<>();

	private final Map<UUID, MigrationParked> parked = new LinkedHashMap<>();

	/**
	 * Counts a fact; one that says nothing about progress is ignored.
	 * @param fact any fact
	 */
	public void on(SpecificRecord fact) {
		switch (fact) {
			case CustomerListed it -> this.listed.add(it.getCustomerId());
			case CustomerExamined it -> on(it);
			case SubscriptionLeftAlone it -> this.customers.on(it);
			case SubscriptionExpiring it -> on(it);
			case ReplacementOrdered it -> on(it.getMigrationId(), MigrationState.ORDERED, it.getOccurredAt());
			case ReplacementPurchased it -> on(it.getMigrationId(), MigrationState.PURCHASED, it.getOccurredAt());
			case UserMoved it -> this.moved.add(new MovedUser(it.getMigrationId(), it.getUserId()));
			case LicensesReassigned it -> on(it.getMigrationId(), MigrationState.REASSIGNED, it.getOccurredAt());
			case SubscriptionReactivated it -> on(it);
			case MigrationParked it -> on(it);
			default -> {
			}
		}
		MigrationEnd.of(FactTopic.of(fact.getClass())).ifPresent((end) -> on(fact, end));
	}

	/** The facts that end a migration have these fields in common. */
	private void on(SpecificRecord fact, MigrationEnd end) {
		on((UUID) field(fact, "migrationId"), MigrationState.of(end), (Instant) field(fact, "occurredAt"));
	}

	private static Object field(SpecificRecord fact, String name) {
		return fact.get(fact.getSchema().getField(name).pos());
	}

	private void on(CustomerExamined customer) {
		this.customers.on(customer);
		this.examined.add(customer.getCustomerId());
		this.announcements += customer.getAnnounced();
		if (customer.getFailure() != null) {
			this.unread.add(customer.getCustomerId());
		}
		else {
			this.unread.remove(customer.getCustomerId());
		}
	}

	private void on(MigrationParked migration) {
		this.customers.onMigration(migration.getCustomerId());
		this.parked.put(migration.getMigrationId(), migration);
	}

	private void on(SubscriptionExpiring subscription) {
		this.customers.onMigration(subscription.getCustomerId());
		this.announced.add(subscription.getMigrationId());
		on(subscription.getMigrationId(), MigrationState.ANNOUNCED, subscription.getOccurredAt());
	}

	/**
	 * A rollback has begun. It ends with a cancelled replacement or a parked migration.
	 */
	private void on(SubscriptionReactivated subscription) {
		Instant at = subscription.getOccurredAt();
		this.migrations.merge(subscription.getMigrationId(), MigrationProgress.UNKNOWN.reopened(at),
				(known, fresh) -> known.reopened(at));
	}

	private void on(UUID id, MigrationState state, Instant at) {
		this.migrations.merge(id, MigrationProgress.UNKNOWN.after(state, at), (known, fresh) -> known.after(state, at));
	}

	/**
	 * How far the run has come by the facts counted so far.
	 * @return a copy that no longer changes
	 */
	public ProgressSnapshot now() {
		List<MigrationParked> stillParked = this.parked.values()
			.stream()
			.filter(this::isStillParked)
			.sorted(Comparator.comparing(MigrationParked::getOccurredAt))
			.toList();
		return new ProgressSnapshot(this.listed.size(), this.examined.size(), this.unread.size(),
				this.announcements - this.announced.size(), this.moved.size(), List.copyOf(this.migrations.values()),
				stillParked, this.customers.now());
	}

	private boolean isStillParked(MigrationParked fact) {
		MigrationProgress migration = this.migrations.get(fact.getMigrationId());
		return migration != null && migration.end() == MigrationState.PARKED;
	}

	private record MovedUser(UUID migrationId, String userId) {
	}

}
