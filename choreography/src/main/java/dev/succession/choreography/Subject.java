package dev.succession.choreography;

import java.util.UUID;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a fact is about, read from the fields that every fact has.
 *
 * @param migrationId the migration, or null for the facts of a scan
 * @param scanId the scan, or null for the facts of a migration
 * @param customerId the customer, or null for a fact about all of them
 * @param subscriptionId the old subscription, where the fact names it
 */
record Subject(@Nullable UUID migrationId, @Nullable UUID scanId, @Nullable String customerId,
		@Nullable String subscriptionId) {

	static Subject of(SpecificRecord fact) {
		return new Subject((UUID) field(fact, "migrationId"), (UUID) field(fact, "scanId"),
				(String) field(fact, "customerId"), (String) field(fact, "subscriptionId"));
	}

	/**
	 * The id that stands for the whole course of events.
	 * @return the migration's id, or else the scan's
	 */
	UUID id() {
		UUID id = (this.migrationId != null) ? this.migrationId : this.scanId;
		if (id == null) {
			throw new IllegalStateException("A fact has neither migrationId nor scanId");
		}
		return id;
	}

	/**
	 * The key of the fact's record: facts with the same key stay in order.
	 * @return the customer's id, or else the scan's
	 */
	String key() {
		return (this.customerId != null) ? this.customerId : id().toString();
	}

	boolean isMigration() {
		return this.migrationId != null;
	}

	private static @Nullable Object field(SpecificRecord fact, String name) {
		Schema.Field field = fact.getSchema().getField(name);
		return (field != null) ? fact.get(field.pos()) : null;
	}

}
