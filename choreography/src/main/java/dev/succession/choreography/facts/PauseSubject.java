package dev.succession.choreography.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.enums.UuidNamespace;
import dev.succession.events.MigrationStep;
import dev.succession.events.PauseScope;
import dev.succession.events.ReassignmentContinued;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a pause is about, as an id: the same for each command with the same scope. For a
 * single migration that is the migration's own.
 */
public final class PauseSubject {

	private static final String SCOPE = "scope";

	private static final String STEP = "step";

	private static final String CUSTOMER = "customerId";

	private static final String RETIREMENT = "retirement";

	private PauseSubject() {
	}

	/**
	 * What a command to pause or to resume is about.
	 * @param command the command
	 * @return the id; empty for a single migration, for any other fact, and for a command
	 * that does not name what its scope needs
	 */
	static Optional<UUID> wide(SpecificRecord command) {
		if (!(FactKey.field(command, SCOPE) instanceof PauseScope scope)) {
			return Optional.empty();
		}
		return switch (scope) {
			case ALL -> Optional.of(everything());
			case STEP -> Optional.ofNullable((MigrationStep) FactKey.field(command, STEP))
				.filter((step) -> step != MigrationStep.UNKNOWN)
				.map(PauseSubject::step);
			case RETIREMENT -> text(command, RETIREMENT).map(PauseSubject::retirement);
			case CUSTOMER -> text(command, CUSTOMER).map(PauseSubject::customer);
			case MIGRATION, UNKNOWN -> Optional.empty();
		};
	}

	/** The field that names what a command is about, by its scope. */
	static Optional<String> namedBy(SpecificRecord command) {
		return (FactKey.field(command, SCOPE) instanceof PauseScope scope) ? Optional.ofNullable(switch (scope) {
			case STEP -> STEP;
			case RETIREMENT -> RETIREMENT;
			case CUSTOMER -> CUSTOMER;
			case UNKNOWN -> SCOPE;
			case ALL, MIGRATION -> null;
		}) : Optional.empty();
	}

	/**
	 * All that a pause of a migration's fact could be about.
	 * @param fact the fact
	 * @param position the step of the service that takes the fact
	 * @return the ids, from the widest to the narrowest
	 */
	public static List<UUID> covering(SpecificRecord fact, MigrationStep position) {
		FactKey key = FactKey.of(fact);
		List<UUID> subjects = new ArrayList<>(List.of(everything(), step(position)));
		retirementOf(fact).map(PauseSubject::retirement).ifPresent(subjects::add);
		if (key.customerId() != null) {
			subjects.add(customer(key.customerId()));
		}
		subjects.add(key.subject());
		return subjects;
	}

	/**
	 * The retirement that a migration's fact belongs to.
	 * @param fact the fact
	 * @return its name; empty where the fact does not tell
	 */
	public static Optional<String> retirementOf(SpecificRecord fact) {
		return text((fact instanceof ReassignmentContinued continued) ? continued.getPurchased() : fact, RETIREMENT);
	}

	/** Everything. */
	public static UUID everything() {
		return id("all");
	}

	/** What one service does. */
	public static UUID step(MigrationStep position) {
		return id("step/" + position);
	}

	/** All migrations of one retirement. */
	public static UUID retirement(String name) {
		return id("retirement/" + name);
	}

	private static UUID customer(String customerId) {
		return id("customer/" + customerId.toLowerCase(Locale.ROOT));
	}

	private static UUID id(String subject) {
		return UuidCreator.getNameBasedSha1(UuidNamespace.NAMESPACE_OID, "pause/" + subject);
	}

	private static Optional<String> text(SpecificRecord fact, String field) {
		@Nullable Object value = FactKey.field(fact, field);
		return (value instanceof String text && !text.isBlank()) ? Optional.of(text) : Optional.empty();
	}

}
