package dev.succession.schemas.catalogue;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

import dev.succession.schemas.FactTopic;

/**
 * How a migration ends. Nothing happens after its fact unless an operator asks for it, or
 * a withdrawn migration is announced again.
 */
public enum MigrationEnd {

	/** The customer has the replacement, and the old subscription is retired. */
	COMPLETED((fact) -> ends(Way.FORWARD, fact)),

	/** The migration is undone. */
	COMPENSATED((fact) -> ends(Way.COMPENSATION, fact)),

	/** The migration stands still until a person has looked at it. */
	PARKED((fact) -> fact == FactTopic.MIGRATION_PARKED),

	/** The migration is not to begin after all. */
	WITHDRAWN((fact) -> fact == FactTopic.SUBSCRIPTION_WITHDRAWN);

	private final Predicate<FactTopic> tells;

	MigrationEnd(Predicate<FactTopic> tells) {
		this.tells = tells;
	}

	/**
	 * The fact that says so.
	 * @return the one fact with which the catalogue has a migration end so
	 */
	public FactTopic fact() {
		return Arrays.stream(FactTopic.values()).filter(this.tells).findFirst().orElseThrow();
	}

	/**
	 * The end that a fact stands for.
	 * @param fact any fact
	 * @return the end; empty if the migration goes on after this fact
	 */
	public static Optional<MigrationEnd> of(FactTopic fact) {
		return Arrays.stream(values()).filter((end) -> end.tells.test(fact)).findFirst();
	}

	private static boolean ends(Way way, FactTopic fact) {
		return Arrays.stream(Service.values())
			.flatMap((service) -> service.steps().stream())
			.anyMatch((step) -> step.way() == way && step.ends().contains(fact));
	}

}
