package dev.succession.choreography;

import java.util.EnumSet;
import java.util.Set;

import dev.succession.schemas.FactTopic;

/**
 * The facts that a service writes: a bean of this type makes their topics exist.
 *
 * @param topics the topics of the facts
 */
public record Publishes(Set<FactTopic> topics) {

	/**
	 * Names the facts that a service writes, besides parked migrations, rehearsals,
	 * refused commands and its start, which any service may write.
	 * @param topics their topics
	 * @return the declaration
	 */
	public static Publishes of(FactTopic... topics) {
		EnumSet<FactTopic> all = EnumSet.of(FactTopic.MIGRATION_PARKED, topics);
		all.add(FactTopic.MIGRATION_REHEARSED);
		all.add(FactTopic.COMMAND_REFUSED);
		all.add(FactTopic.SERVICE_STARTED);
		return new Publishes(Set.copyOf(all));
	}

}
