package dev.succession.discovery.scan;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.succession.choreography.Journal;
import dev.succession.events.MigrationParked;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionWithdrawn;
import org.jspecify.annotations.Nullable;

/**
 * What discovery has announced for a customer, as the topics tell it: the newest
 * generation of each migration. What is announced may change until an order has begun.
 */
final class Announcements {

	private final Journal journal;

	private final Map<UUID, Announcement> byMigration = new HashMap<>();

	private Announcements(Journal journal) {
		this.journal = journal;
	}

	/**
	 * A migration that was announced.
	 *
	 * @param newest its newest announcement
	 * @param revision the number of that, or of the withdrawal that followed it
	 * @param isWithdrawn whether it was withdrawn after that
	 * @param hasBegun whether the replacement was ordered
	 * @param isUndone whether it was undone
	 */
	record Announcement(SubscriptionExpiring newest, int revision, boolean isWithdrawn, boolean hasBegun,
			boolean isUndone) {

		/** Nothing was ordered for it, so that what was announced may change. */
		boolean mayChange() {
			return !this.isWithdrawn && isFresh();
		}

		/** It may be announced again. */
		boolean mayBegin() {
			return this.isWithdrawn && isFresh();
		}

		/** Announces it once more. */
		SubscriptionExpiring next(SubscriptionExpiring expiring) {
			return SubscriptionExpiring.newBuilder(expiring)
				.setGeneration(this.newest.getGeneration())
				.setRevision(this.revision + 1)
				.build();
		}

		/** Parks it. */
		MigrationParked parked(MigrationParked fact) {
			return MigrationParked.newBuilder(fact).setGeneration(this.newest.getGeneration()).build();
		}

		private boolean isFresh() {
			return !this.hasBegun && !this.isUndone;
		}

	}

	/**
	 * What was announced, as far as the journal was read.
	 * @param journal the journal of a fact about the customer
	 * @return the announcements
	 */
	static Announcements of(Journal journal) {
		Announcements all = new Announcements(journal);
		Map<UUID, SubscriptionWithdrawn> withdrawn = new HashMap<>();
		journal.ofCustomer(SubscriptionWithdrawn.class)
			.forEach((fact) -> withdrawn.merge(fact.getMigrationId(), fact, Announcements::newer));
		journal.ofCustomer(SubscriptionExpiring.class)
			.stream()
			.sorted(Comparator.comparingInt(SubscriptionExpiring::getGeneration))
			.forEach((fact) -> all.add(fact, withdrawn.get(fact.getMigrationId())));
		return all;
	}

	private static SubscriptionWithdrawn newer(SubscriptionWithdrawn one, SubscriptionWithdrawn other) {
		return (one.getGeneration() > other.getGeneration()) ? one : other;
	}

	private void add(SubscriptionExpiring newest, @Nullable SubscriptionWithdrawn withdrawn) {
		UUID id = newest.getMigrationId();
		int revision = (withdrawn != null && withdrawn.getGeneration() == newest.getGeneration())
				? Math.max(withdrawn.getRevision(), newest.getRevision()) : newest.getRevision();
		this.byMigration.put(id, new Announcement(newest, revision, revision > newest.getRevision(),
				this.journal.has(ReplacementOrdered.class, id), this.journal.has(ReplacementCancelled.class, id)));
	}

	Optional<Announcement> of(UUID migrationId) {
		return Optional.ofNullable(this.byMigration.get(migrationId));
	}

	/** Whether a migration was announced, and not withdrawn since. */
	boolean stands(UUID migrationId) {
		return of(migrationId).filter((it) -> !it.isWithdrawn()).isPresent();
	}

	/** What may change. */
	List<Announcement> open() {
		return this.byMigration.values().stream().filter(Announcement::mayChange).toList();
	}

	/** The number of a migration's next announcement or withdrawal in a generation. */
	int nextRevision(UUID migrationId, int generation) {
		return of(migrationId).filter((it) -> it.newest().getGeneration() == generation)
			.map((it) -> it.revision() + 1)
			.orElse(0);
	}

}
