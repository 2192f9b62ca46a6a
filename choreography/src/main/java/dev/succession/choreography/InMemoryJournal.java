package dev.succession.choreography;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.succession.choreography.facts.FactKey;
import dev.succession.schemas.catalogue.Service;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A journal without a broker, for unit tests of steps. Every type counts as indexed, and
 * all facts but those asked for by migration are taken for facts of the one migration.
 */
public class InMemoryJournal implements Journal {

	private final Clock clock;

	private String service = "";

	private final Map<String, Intent> intents = new ConcurrentSkipListMap<>();

	private final List<SpecificRecord> facts = new CopyOnWriteArrayList<>();

	private @Nullable SpecificRecord parked;

	private boolean held;

	/**
	 * Creates an empty journal.
	 */
	public InMemoryJournal() {
		this(Clock.systemUTC());
	}

	/**
	 * Creates an empty journal.
	 * @param clock says when an intent is stored
	 */
	public InMemoryJournal(Clock clock) {
		this.clock = clock;
	}

	private record Intent(Instant at, SpecificRecord fact) {
	}

	/**
	 * Sets the service that asks.
	 * @param asking its name in the catalogue
	 * @return this
	 */
	public InMemoryJournal of(Service asking) {
		this.service = asking.title();
		return this;
	}

	/**
	 * Adds a fact that has happened.
	 * @param fact the fact
	 * @return this
	 */
	public InMemoryJournal happened(SpecificRecord fact) {
		this.facts.add(fact);
		return this;
	}

	/**
	 * Sets the fact at which the service has parked the migration.
	 * @param fact the fact; null if it was taken up again
	 * @return this
	 */
	public InMemoryJournal parked(@Nullable SpecificRecord fact) {
		this.parked = fact;
		return this;
	}

	/**
	 * Sets that the service holds a fact of the migration.
	 * @return this
	 */
	public InMemoryJournal held() {
		this.held = true;
		return this;
	}

	@Override
	public boolean isHeld() {
		return this.held;
	}

	@Override
	public Optional<SpecificRecord> parked() {
		return Optional.ofNullable(this.parked);
	}

	@Override
	public Optional<Instant> begun(String action) {
		return Optional.ofNullable(this.intents.get(action)).map(Intent::at);
	}

	@Override
	public void begin(String action, SpecificRecord fact) {
		this.intents.put(action, new Intent(this.clock.instant(), fact));
	}

	@Override
	public void withdraw(String action) {
		this.intents.remove(action);
	}

	@Override
	public <F extends SpecificRecord> List<F> open(Class<F> type) {
		return this.intents.values().stream().map(Intent::fact).filter(type::isInstance).map(type::cast).toList();
	}

	@Override
	public boolean has(Class<? extends SpecificRecord> type) {
		return latest(type).isPresent();
	}

	@Override
	public boolean has(Class<? extends SpecificRecord> type, UUID migrationId) {
		return all(type).stream().anyMatch((fact) -> migrationId.equals(FactKey.of(fact).subject()));
	}

	@Override
	public <F extends SpecificRecord> List<F> ofCustomer(Class<F> type) {
		Map<UUID, F> latest = new LinkedHashMap<>();
		all(type).forEach((fact) -> latest.put(FactKey.of(fact).id(), fact));
		return List.copyOf(latest.values());
	}

	@Override
	public void catchUp() {
	}

	@Override
	public MigrationStatus status(Instant at) {
		return new MigrationStatus(this.facts.stream().map((fact) -> MigrationStatus.Told.of(fact, null)).toList(), at,
				this.service);
	}

	@Override
	public <F extends SpecificRecord> Optional<F> latest(Class<F> type) {
		List<F> found = all(type);
		return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
	}

	@Override
	public <F extends SpecificRecord> List<F> all(Class<F> type) {
		return this.facts.stream().filter(type::isInstance).map(type::cast).toList();
	}

}
