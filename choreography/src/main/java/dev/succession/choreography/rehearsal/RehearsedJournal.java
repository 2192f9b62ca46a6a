package dev.succession.choreography.rehearsal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

import dev.succession.choreography.Journal;
import dev.succession.choreography.MigrationStatus;
import org.apache.avro.specific.SpecificRecord;

/**
 * The journal of a step that is rehearsed: it answers like the service's own, and stores
 * nothing. What the step notes in it lives as long as the rehearsal.
 */
final class RehearsedJournal implements Journal {

	private final Journal journal;

	private final Clock clock;

	/** By action; empty for what the step has withdrawn. */
	private final Map<String, Optional<Note>> notes = new ConcurrentSkipListMap<>();

	RehearsedJournal(Journal journal, Clock clock) {
		this.journal = journal;
		this.clock = clock;
	}

	private record Note(Instant at, SpecificRecord fact) {
	}

	@Override
	public Optional<Instant> begun(String action) {
		Optional<Note> note = this.notes.get(action);
		return (note != null) ? note.map(Note::at) : this.journal.begun(action);
	}

	@Override
	public void begin(String action, SpecificRecord fact) {
		this.notes.put(action, Optional.of(new Note(this.clock.instant(), fact)));
	}

	@Override
	public void withdraw(String action) {
		this.notes.put(action, Optional.empty());
	}

	/** What is stored has no name here, so none of it is left out. */
	@Override
	public <F extends SpecificRecord> List<F> open(Class<F> type) {
		Stream<F> noted = this.notes.values()
			.stream()
			.flatMap(Optional::stream)
			.map(Note::fact)
			.filter(type::isInstance)
			.map(type::cast);
		return Stream.concat(this.journal.open(type).stream(), noted).toList();
	}

	@Override
	public boolean has(Class<? extends SpecificRecord> type) {
		return this.journal.has(type);
	}

	@Override
	public boolean has(Class<? extends SpecificRecord> type, UUID migrationId) {
		return this.journal.has(type, migrationId);
	}

	@Override
	public <F extends SpecificRecord> List<F> ofCustomer(Class<F> type) {
		return this.journal.ofCustomer(type);
	}

	@Override
	public void catchUp() {
		this.journal.catchUp();
	}

	@Override
	public MigrationStatus status(Instant at) {
		return this.journal.status(at);
	}

	@Override
	public <F extends SpecificRecord> Optional<F> latest(Class<F> type) {
		return this.journal.latest(type);
	}

	@Override
	public <F extends SpecificRecord> List<F> all(Class<F> type) {
		return this.journal.all(type);
	}

	@Override
	public Optional<SpecificRecord> parked() {
		return this.journal.parked();
	}

	@Override
	public boolean isHeld() {
		return this.journal.isHeld();
	}

}
