package dev.succession.schemas.catalogue;

import java.util.Arrays;
import java.util.Optional;

import dev.succession.schemas.FactTopic;

/**
 * How a migration ends. Nothing happens after its fact unless an operator asks for it.
 */
public enum MigrationEnd {

	/** The customer has the replacement, and the old subscription is retired. */
	COMPLETED(FactTopic.SUBSCRIPTION_SUSPENDED),

	/** The migration is undone. */
	COMPENSATED(FactTopic.REPLACEMENT_CANCELLED),

	/** The migration stands still until a person has looked at it. */
	PARKED(FactTopic.MIGRATION_PARKED);

	private final FactTopic fact;

	MigrationEnd(FactTopic fact) {
		this.fact = fact;
	}

	/**
	 * The fact that says so.
	 * @return the fact
	 */
	public FactTopic fact() {
		return this.fact;
	}

	/**
	 * The end that a fact stands for.
	 * @param fact any fact
	 * @return the end; empty if the migration goes on after this fact
	 */
	public static Optional<MigrationEnd> of(FactTopic fact) {
		return Arrays.stream(values()).filter((end) -> end.fact == fact).findFirst();
	}

}
