package dev.succession.choreography.facts;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.enums.UuidNamespace;
import dev.succession.events.ExceptionRequested;
import dev.succession.events.ReplayRequested;
import dev.succession.schemas.topics.RecordPosition;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a fact is about, read from the fields that facts have in common: a generation of a
 * migration, a scan, a dead letter or a pause. This is the place that binds the engine to
 * migrations.
 *
 * @param kind whether that is a migration, a scan, a finding, a dead letter or a pause
 * @param subject its id
 * @param generation which try of the migration, from 0; 0 for anything else
 * @param customerId the customer, or null for a fact about all of them
 * @param subscriptionId the old subscription, where the fact names it
 */
public record FactKey(Kind kind, UUID subject, int generation, @Nullable String customerId,
		@Nullable String subscriptionId) {

	private static final String GENERATION = "generation";

	/**
	 * Reads what a fact is about.
	 * @param fact the fact
	 * @return its key
	 * @throws IllegalStateException if it is about nothing that has an id
	 */
	public static FactKey of(SpecificRecord fact) {
		if (fact instanceof ReplayRequested requested) {
			return new FactKey(Kind.LETTER, letterId(RecordPosition.of(requested)), 0, null, null);
		}
		Optional<UUID> pause = PauseSubject.wide(fact);
		if (pause.isPresent()) {
			return new FactKey(Kind.PAUSE, pause.get(), 0, (String) field(fact, "customerId"), null);
		}
		if (fact instanceof ExceptionRequested requested) {
			return new FactKey(Kind.EXCEPTION, exceptionId(requested), 0, requested.getCustomerId(),
					requested.getSubscriptionId());
		}
		Kind kind = kind(fact).orElseThrow(() -> new IllegalStateException(
				"%s has no migrationId, scanId or findingId".formatted(fact.getClass().getSimpleName())));
		UUID id = (UUID) Objects.requireNonNull(field(fact, kind.idName()));
		return new FactKey(kind, id, generation(fact), (String) field(fact, "customerId"),
				(String) field(fact, "subscriptionId"));
	}

	private static Optional<Kind> kind(SpecificRecord fact) {
		return Stream.of(Kind.MIGRATION, Kind.SCAN, Kind.FINDING)
			.filter((it) -> field(fact, it.idName()) != null)
			.findFirst();
	}

	/**
	 * Whether a fact says what it is about.
	 * @param fact the fact
	 * @return {@code true} if it has a key
	 */
	static boolean isNamed(SpecificRecord fact) {
		return fact instanceof ReplayRequested || fact instanceof ExceptionRequested
				|| PauseSubject.wide(fact).isPresent() || kind(fact).isPresent();
	}

	/** The field that a fact lacks which does not say what it is about. */
	static String namedBy(SpecificRecord fact) {
		return PauseSubject.namedBy(fact).orElse(Kind.MIGRATION.idName());
	}

	/**
	 * The id of one try of a migration.
	 * @param migrationId the migration
	 * @param generation the try, from 0
	 * @return the migration's id for the first try, another one for each later try
	 */
	public static UUID idOf(UUID migrationId, int generation) {
		return (generation == 0) ? migrationId
				: UuidCreator.getNameBasedSha1(migrationId, "generation/%d".formatted(generation));
	}

	/**
	 * The id that stands for the whole course of events. It keeps all that is remembered
	 * about one try of a migration apart from what is remembered about the others.
	 * @return the id
	 */
	public UUID id() {
		return idOf(this.subject, this.generation);
	}

	/**
	 * The migration that the fact is about, in whichever generation.
	 * @return its id, or null if the fact is about something else
	 */
	public @Nullable UUID migrationId() {
		return (this.kind == Kind.MIGRATION) ? this.subject : null;
	}

	/**
	 * A fact that follows from a fact with this key. If it is about the same migration it
	 * belongs to the same generation, unless it names another one itself.
	 * @param fact the fact, which is not changed
	 * @param <F> its type
	 * @return the fact with its generation
	 */
	public <F extends SpecificRecord> F following(F fact) {
		Schema.Field field = fact.getSchema().getField(GENERATION);
		if (this.generation == 0 || field == null || generation(fact) != 0 || !this.subject.equals(of(fact).subject)) {
			return fact;
		}
		F copy = SpecificData.getForClass(fact.getClass()).deepCopy(fact.getSchema(), fact);
		copy.put(field.pos(), this.generation);
		return copy;
	}

	/**
	 * The key of the fact's record: facts with the same key stay in order. It is the same
	 * however Partner Center spells the customer's id.
	 * @return the customer's id in lower case, or else the id
	 */
	public String recordKey() {
		return (this.customerId != null) ? this.customerId.toLowerCase(Locale.ROOT) : id().toString();
	}

	/** The same for every exception for the customer, or for the subscription. */
	private static UUID exceptionId(ExceptionRequested requested) {
		String all = "exception/%s/%s".formatted(requested.getCustomerId(), requested.getSubscriptionId());
		return UuidCreator.getNameBasedSha1(UuidNamespace.NAMESPACE_OID, all.toLowerCase(Locale.ROOT));
	}

	/** The same for every request that names the letter. */
	public static UUID letterId(RecordPosition letter) {
		return UuidCreator.getNameBasedSha1(UuidNamespace.NAMESPACE_OID, letter.toString());
	}

	private static int generation(SpecificRecord fact) {
		return (field(fact, GENERATION) instanceof Integer generation) ? generation : 0;
	}

	static @Nullable Object field(IndexedRecord fact, String name) {
		Schema.Field field = fact.getSchema().getField(name);
		return (field != null) ? fact.get(field.pos()) : null;
	}

	/** What facts can be about. */
	public enum Kind {

		/** The move of one subscription's users to its replacement. */
		MIGRATION("migrationId"),

		/** One walk over all customers. */
		SCAN("scanId"),

		/** What a scan has found and left as it is. */
		FINDING("findingId"),

		/** What an operator wants to be treated in another way. */
		EXCEPTION("exceptionId"),

		/** A record that was set aside. */
		LETTER("letterId"),

		/** A pause of more than one migration. */
		PAUSE("pauseId");

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
