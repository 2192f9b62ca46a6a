package dev.succession.testkit.facts;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;

import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;

/**
 * Waits for a fact of one type; {@link FactLog#await} makes it.
 *
 * @param <F> the type
 */
public final class AwaitedFact<F extends SpecificRecord> {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

	private final FactLog log;

	private final Class<F> type;

	AwaitedFact(FactLog log, Class<F> type) {
		this.log = log;
		this.type = type;
	}

	/**
	 * Waits for a fact of a migration.
	 * @param migrationId the migration
	 * @return the first one
	 */
	public F of(UUID migrationId) {
		return where((fact) -> FactLog.isOf(fact, migrationId));
	}

	/**
	 * Waits for a fact that fits.
	 * @param wanted what to wait for
	 * @return the first one
	 */
	public F where(Predicate<F> wanted) {
		return Awaitility.await(this.type.getSimpleName())
			.atMost(LIMIT)
			.pollDelay(Duration.ZERO)
			.pollInterval(BETWEEN_LOOKS)
			.until(() -> this.log.all(this.type).stream().filter(wanted).toList(), (found) -> !found.isEmpty())
			.getFirst();
	}

}
