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
import java.util.function.UnaryOperator;

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
import dev.succession.forecast.Pending;
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

	private final Map<UUID, Instant> ends = new HashMap<>();

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
			case ReplacementOrdered it -> on(it, MigrationState.ORDERED);
			case ReplacementPurchased it -> on(it, MigrationState.PURCHASED);
			case UserMoved it -> this.moved.add(new MovedUser(it.getMigrationId(), it.getUserId()));
			case LicensesReassigned it -> on(it, MigrationState.REASSIGNED);
			case SubscriptionReactivated it -> on(it);
			case MigrationParked it -> on(it);
			default -> {
			}
		}
		MigrationEnd.of(FactTopic.of(fact.getClass())).ifPresent((end) -> on(fact, end));
	}

	/** The facts that end a migration have these fields in common. */
	private void on(SpecificRecord fact, MigrationEnd end) {
		on(fact, MigrationState.of(end));
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
		this.ends.put(subscription.getMigrationId(), subscription.getEndDate());
		on(subscription, MigrationState.ANNOUNCED);
		if (subscription.getRevision() > 0) {
			update(subscription, (known) -> known.reopened(subscription.getOccurredAt()));
		}
	}

	/**
	 * A rollback has begun. It ends with a cancelled replacement or a parked migration.
	 */
	private void on(SubscriptionReactivated subscription) {
		update(subscription, (known) -> known.reopened(subscription.getOccurredAt()));
	}

	private void on(SpecificRecord fact, MigrationState state) {
		update(fact, (known) -> known.after(state, (Instant) field(fact, "occurredAt")));
	}

	/** What became of a generation no longer matters after the next one has begun. */
	private void update(SpecificRecord fact, UnaryOperator<MigrationProgress> change) {
		int generation = (int) field(fact, "generation");
		this.migrations.compute((UUID) field(fact, "migrationId"), (_, known) -> {
			MigrationProgress before = (known != null) ? known : MigrationProgress.UNKNOWN;
			return (generation < before.generation()) ? before : change.apply(before.in(generation));
		});
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
				stillParked, this.customers.now(), pending());
	}

	private List<Pending> pending() {
		return this.migrations.entrySet()
			.stream()
			.filter((it) -> ProgressSnapshot.isOnTheWay(it.getValue()))
			.map((it) -> new Pending(it.getKey().toString(), ProgressSnapshot.nextStep(it.getValue()),
					this.ends.get(it.getKey())))
			.toList();
	}

	private boolean isStillParked(MigrationParked fact) {
		MigrationProgress migration = this.migrations.get(fact.getMigrationId());
		return migration != null && migration.end() == MigrationState.PARKED;
	}

	private record MovedUser(UUID migrationId, String userId) {
	}

}
