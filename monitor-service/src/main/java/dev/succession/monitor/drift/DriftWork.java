package dev.succession.monitor.drift;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import dev.succession.events.DriftFound;
import dev.succession.events.DriftKind;
import dev.succession.events.DriftRemedy;
import dev.succession.monitor.actions.ActionsProperties;
import dev.succession.monitor.ownership.KeyedFact;
import dev.succession.monitor.ownership.OwnedWork;
import dev.succession.monitor.ownership.Sender;
import dev.succession.monitor.query.Drifts;

import org.springframework.stereotype.Component;

/**
 * Records each difference between Partner Center and the facts when it appears, changes
 * or is gone. Topics have no common order: what explains a difference may be read a
 * little later, so it is recorded when two looks have found the same.
 */
@Component
class DriftWork implements OwnedWork {

	private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

	private static final int MOST = 500;

	private final Drifts drifts;

	private final ActionsProperties properties;

	private final Clock clock;

	private Instant nextLook = Instant.MIN;

	private Set<Drifts.Entry> before = Set.of();

	DriftWork(Drifts drifts, ActionsProperties properties, Clock clock) {
		this.drifts = drifts;
		this.properties = properties;
		this.clock = clock;
	}

	/** A monitor that may not write shows differences all the same. */
	@Override
	public boolean isWanted() {
		return this.properties.enabled();
	}

	@Override
	public void goOn(Sender sender) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		if (now.isBefore(this.nextLook)) {
			return;
		}
		this.nextLook = now.plus(LOOK_EVERY);
		List<Drifts.Entry> found = this.drifts.untold(MOST).stream().filter((it) -> it.customerId() != null).toList();
		List<KeyedFact> facts = found.stream()
			.filter(this.before::contains)
			.map((it) -> new KeyedFact(Objects.requireNonNull(it.customerId()).toLowerCase(Locale.ROOT), fact(it, now)))
			.toList();
		this.before = Set.copyOf(found);
		if (!facts.isEmpty()) {
			sender.send(facts);
		}
	}

	@Override
	public void end() {
		this.before = Set.of();
	}

	private static DriftFound fact(Drifts.Entry it, Instant now) {
		return DriftFound.newBuilder()
			.setMigrationId(it.migrationId())
			.setGeneration(it.generation())
			.setCustomerId(Objects.requireNonNull(it.customerId()))
			.setSubscriptionId(it.subscriptionId())
			.setKind(DriftKind.valueOf(it.kind()))
			.setRemedy(DriftRemedy.valueOf(it.remedy()))
			.setTold(it.told())
			.setRead(it.read())
			.setGone(it.gone())
			.setReadAt(Objects.requireNonNullElse(it.readAt(), now))
			.setOccurredAt(now)
			.build();
	}

}
