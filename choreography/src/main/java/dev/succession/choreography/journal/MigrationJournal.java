package dev.succession.choreography.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.succession.choreography.Journal;
import dev.succession.choreography.MigrationStatus;
import dev.succession.choreography.facts.FactKey;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The journal as the step for one fact sees it.
 */
class MigrationJournal implements Journal {

	private final FactKey key;

	private final ServiceJournal service;

	private final Intents intents;

	private final FactIndex index;

	private final FactHistory history;

	MigrationJournal(FactKey key, ServiceJournal service, Intents intents, FactIndex index, FactHistory history) {
		this.key = key;
		this.service = service;
		this.intents = intents;
		this.index = index;
		this.history = history;
	}

	@Override
	public Optional<Instant> begun(String action) {
		return this.intents.begun(this.key.id(), action);
	}

	@Override
	public void begin(String action, SpecificRecord fact) {
		this.intents.begin(this.key.id(), action, this.key.following(fact));
	}

	@Override
	public void withdraw(String action) {
		this.intents.withdraw(this.key.id(), action);
	}

	@Override
	public <F extends SpecificRecord> List<F> open(Class<F> type) {
		return this.intents.open(this.key.id(), type);
	}

	@Override
	public boolean has(Class<? extends SpecificRecord> type) {
		return this.index.has(type, generation());
	}

	@Override
	public boolean has(Class<? extends SpecificRecord> type, UUID migrationId) {
		return this.index.has(type, this.index.newestGeneration(migrationId));
	}

	@Override
	public <F extends SpecificRecord> List<F> ofCustomer(Class<F> type) {
		return this.index.ofCustomer(type, customerKey());
	}

	@Override
	public void catchUp() {
		this.service.catchUpFacts();
	}

	@Override
	public MigrationStatus status(Instant at) {
		UUID migrationId = known(this.key.migrationId(), "migration");
		return new MigrationStatus(this.history.told(customerKey(), migrationId), at, this.service.name());
	}

	@Override
	public <F extends SpecificRecord> Optional<F> latest(Class<F> type) {
		this.service.catchUpFacts();
		return this.index.latest(type, generation());
	}

	@Override
	public <F extends SpecificRecord> List<F> all(Class<F> type) {
		return this.history.of(type, customerKey(), generation());
	}

	@Override
	public Optional<SpecificRecord> parked() {
		return this.service.parkedFacts().of(this.key.id());
	}

	@Override
	public boolean isHeld() {
		return this.service.heldFacts().has(known(this.key.migrationId(), "migration"));
	}

	private UUID generation() {
		known(this.key.migrationId(), "migration");
		return this.key.id();
	}

	private String customerKey() {
		known(this.key.customerId(), "customer");
		return this.key.recordKey();
	}

	private <T> T known(@Nullable T value, String what) {
		if (value == null) {
			throw new IllegalStateException("A fact about %s %s names no %s, so there is no history to ask for"
				.formatted(this.key.kind(), this.key.id(), what));
		}
		return value;
	}

}
