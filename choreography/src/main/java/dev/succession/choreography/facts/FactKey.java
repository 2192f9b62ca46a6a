package dev.succession.choreography.facts;

import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.enums.UuidNamespace;
import dev.succession.events.ReplayRequested;
import dev.succession.schemas.topics.RecordPosition;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a fact is about, read from the fields that facts have in common: a migration, a
 * scan or a dead letter. This is the place that binds the engine to migrations.
 *
 * @param kind whether that is a migration, a scan or a dead letter
 * @param id the id that stands for the whole course of events
 * @param customerId the customer, or null for a fact about all of them
 * @param subscriptionId the old subscription, where the fact names it
 */
public record FactKey(Kind kind, UUID id, @Nullable String customerId, @Nullable String subscriptionId) {

	/**
	 * Reads what a fact is about.
	 * @param fact the fact
	 * @return its key
	 * @throws IllegalStateException if it is about nothing that has an id
	 */
	public static FactKey of(SpecificRecord fact) {
		if (fact instanceof ReplayRequested requested) {
			return new FactKey(Kind.LETTER, letterId(RecordPosition.of(requested)), null, null);
		}
		Kind kind = (field(fact, Kind.MIGRATION.idName()) != null) ? Kind.MIGRATION : Kind.SCAN;
		if (!(field(fact, kind.idName()) instanceof UUID id)) {
			throw new IllegalStateException(
					"%s has neither migrationId nor scanId".formatted(fact.getClass().getSimpleName()));
		}
		return new FactKey(kind, id, (String) field(fact, "customerId"), (String) field(fact, "subscriptionId"));
	}

	/**
	 * The migration that the fact is about.
	 * @return its id, or null if the fact is about something else
	 */
	public @Nullable UUID migrationId() {
		return (this.kind == Kind.MIGRATION) ? this.id : null;
	}

	/**
	 * The key of the fact's record: facts with the same key stay in order.
	 * @return the customer's id, or else the id
	 */
	public String recordKey() {
		return (this.customerId != null) ? this.customerId : this.id.toString();
	}

	/** The same for every request that names the letter. */
	public static UUID letterId(RecordPosition letter) {
		return UuidCreator.getNameBasedSha1(UuidNamespace.NAMESPACE_OID, letter.toString());
	}

	private static @Nullable Object field(SpecificRecord fact, String name) {
		Schema.Field field = fact.getSchema().getField(name);
		return (field != null) ? fact.get(field.pos()) : null;
	}

	/** What facts can be about. */
	public enum Kind {

		/** The move of one subscription's users to its replacement. */
		MIGRATION("migrationId"),

		/** One walk over all customers. */
		SCAN("scanId"),

		/** A record that was set aside. */
		LETTER("letterId");

		private final String idName;

		Kind(String idName) {
			this.idName = idName;
		}

		/**
		 * What the id is called, in the log and in facts that have it as a field.
		 * @return the name
		 */
		public String idName() {
			return this.idName;
		}

	}

}
