package dev.succession.choreography;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The journal as the step for one fact sees it.
 */
class MigrationJournal implements Journal {

	private final Subject subject;

	private final Attempts intents;

	private final FactIndex index;

	private final FactHistory history;

	MigrationJournal(Subject subject, Attempts intents, FactIndex index, FactHistory history) {
		this.subject = subject;
		this.intents = intents;
		this.index = index;
		this.history = history;
	}

	@Override
	public Optional<Instant> begun(String action) {
		return this.intents.begun(this.subject.id(), action);
	}

	@Override
	public void begin(String action, SpecificRecord fact) {
		this.intents.begin(this.subject.id(), action, fact);
	}

	@Override
	public void withdraw(String action) {
		this.intents.withdraw(this.subject.id(), action);
	}

	@Override
	public <F extends SpecificRecord> List<F> open(Class<F> type) {
		return this.intents.open(this.subject.id(), type);
	}

	@Override
	public boolean has(Class<? extends SpecificRecord> type) {
		return this.index.has(type, migrationId());
	}

	@Override
	public <F extends SpecificRecord> Optional<F> latest(Class<F> type) {
		return this.history.latest(type, customerId(), migrationId());
	}

	@Override
	public <F extends SpecificRecord> List<F> all(Class<F> type) {
		return this.history.of(type, customerId(), migrationId());
	}

	private UUID migrationId() {
		return known(this.subject.migrationId(), "migration");
	}

	private String customerId() {
		return known(this.subject.customerId(), "customer");
	}

	private <T> T known(@Nullable T value, String what) {
		if (value == null) {
			throw new IllegalStateException("A fact about %s %s names no %s, so there is no history to ask for"
				.formatted(this.subject.kind(), this.subject.id(), what));
		}
		return value;
	}

}
