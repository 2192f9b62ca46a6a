package dev.succession.schemas.catalogue;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import dev.succession.schemas.FactTopic;

/**
 * What the rollout service reads and writes. It takes part in no migration: it says which
 * ones may begin. So it has no steps, and stands beside the services of the catalogue as
 * the monitor does.
 */
public final class RolloutFacts {

	/** The service's name. */
	public static final String TITLE = "rollout-service";

	/** The class that starts the service. */
	public static final String MAIN_CLASS = "dev.succession.rollout.RolloutApplication";

	/** Where the service answers for its health and metrics. */
	public static final int MANAGEMENT_PORT = 9106;

	private static final Set<FactTopic> TAKES = Collections.unmodifiableSet(taken());

	private static final Set<FactTopic> PUBLISHES = Collections.unmodifiableSet(published());

	private RolloutFacts() {
	}

	/**
	 * The facts that the service takes: announcements, how migrations end, what their
	 * moves would meet, commands, and what it has written itself, from which it remembers
	 * after its memory was lost.
	 * @return the facts
	 */
	public static Set<FactTopic> takes() {
		return TAKES;
	}

	/**
	 * The facts that the service writes, and the command that only looks.
	 * @return the facts
	 */
	public static Set<FactTopic> publishes() {
		return PUBLISHES;
	}

	private static Set<FactTopic> taken() {
		Set<FactTopic> facts = EnumSet.of(FactTopic.SUBSCRIPTION_EXPIRING, FactTopic.SUBSCRIPTION_WITHDRAWN,
				FactTopic.REPLACEMENT_ORDERED, FactTopic.REPLACEMENT_REFUSED, FactTopic.RELEASE_REFUSED,
				FactTopic.REPLACEMENT_CANCELLED, FactTopic.SUBSCRIPTION_SUSPENDED, FactTopic.SUSPENSION_REFUSED,
				FactTopic.MIGRATION_PARKED, FactTopic.LICENSES_EXAMINED, FactTopic.ROLLOUT_PLANNED,
				FactTopic.MIGRATION_RELEASED);
		Arrays.stream(FactTopic.values()).filter(FactTopic::isForRollout).forEach(facts::add);
		return facts;
	}

	private static Set<FactTopic> published() {
		Set<FactTopic> facts = EnumSet.of(FactTopic.EXAMINATION_REQUESTED);
		Arrays.stream(FactTopic.values()).filter(FactTopic::isOfRollout).forEach(facts::add);
		return facts;
	}

}
