package dev.succession.testkit.facts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import dev.succession.events.MigrationRehearsed;
import dev.succession.events.RedriveRequested;
import dev.succession.events.RehearsalRequested;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Re-drives that an operator has rehearsed first: what is told of them, and what they
 * have left behind.
 */
public final class Rehearsals {

	private final FactLog log;

	private final String service;

	/**
	 * Watches a service.
	 * @param log the topics
	 * @param service the service's name
	 */
	public Rehearsals(FactLog log, String service) {
		this.log = log;
		this.service = service;
	}

	/**
	 * Asks what a re-drive would do.
	 * @param migrationId the migration
	 * @param customerId its customer
	 * @return what is told of it
	 */
	public MigrationRehearsed rehearse(UUID migrationId, String customerId) {
		Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
		this.log.publish(new RehearsalRequested(migrationId, 0, customerId, "", at));
		return this.log.await(MigrationRehearsed.class)
			.where((fact) -> fact.getMigrationId().equals(migrationId) && fact.getCommandedAt().equals(at));
	}

	/**
	 * Re-drives.
	 * @param migrationId the migration
	 * @param customerId its customer
	 */
	public void redrive(UUID migrationId, String customerId) {
		this.log.publish(new RedriveRequested(migrationId, 0, customerId, "", Instant.now()));
	}

	/**
	 * All that the service has ever noted about a migration: the fact at which it is
	 * parked, and what it was about to send. What it has removed stays in the list.
	 * @param migrationId the migration
	 * @return the keys of the records, in the order of their partitions
	 */
	public List<String> notes(UUID migrationId) {
		return this.log.records(this.service + ".state")
			.stream()
			.filter((record) -> record.value() != null)
			.map(ConsumerRecord::key)
			.map((key) -> new String(key, StandardCharsets.UTF_8))
			.filter((key) -> key.contains(migrationId.toString()))
			.toList();
	}

}
