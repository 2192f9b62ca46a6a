package dev.succession.choreography.facts;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.ServiceNames;

/**
 * The facts that the steps of a service take.
 *
 * @param facts the facts
 */
public record TakenFacts(Collection<FactTopic> facts) {

	/**
	 * The topics that the service subscribes to: those of the facts, and the topic of
	 * facts that it takes up again.
	 * @param names the names on the cluster
	 * @return the topics' names
	 */
	public List<String> topics(ServiceNames names) {
		return Stream.concat(this.facts.stream().map(names.names()::of), Stream.of(names.again())).toList();
	}

}
