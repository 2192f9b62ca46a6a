package dev.succession.choreography.runtime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.succession.choreography.Publishes;
import dev.succession.choreography.facts.TakenFacts;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.ServiceNames;
import dev.succession.schemas.topics.TopicNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts facts by topic. All counters that the service can have, those of its steps
 * included, stand at 0 from its start: a counter that is born with its first event never
 * rises, and an alert on its increase stays silent.
 */
class FactMetrics {

	/** Steps are timed by their observation; the names are those that it gives. */
	static final String STEP = "succession.step";

	private static final String IN = "succession.facts.in";

	private static final String OUT = "succession.facts.out";

	private final MeterRegistry meters;

	FactMetrics(MeterRegistry meters, ServiceNames names, TakenFacts taken, Publishes publishes) {
		this.meters = meters;
		taken.topics(names).forEach((topic) -> count(IN, topic, 0));
		written(names, taken, publishes).forEach((topic) -> count(OUT, topic, 0));
		taken.facts().forEach((fact) -> outcomes(fact).forEach((outcome) -> timer(fact, outcome)));
	}

	private static Set<String> written(ServiceNames names, TakenFacts taken, Publishes publishes) {
		Set<String> topics = new LinkedHashSet<>(List.of(names.again(), names.later(), names.state()));
		publishes.topics()
			.stream()
			.filter((fact) -> !fact.isCompacted())
			.forEach((fact) -> topics.add(names.names().of(fact)));
		taken.topics(names).forEach((topic) -> topics.add(TopicNames.deadLetters(topic)));
		return topics;
	}

	private static List<OutcomeName> outcomes(FactTopic fact) {
		return List.of(OutcomeName.values())
			.stream()
			.filter((outcome) -> outcome != OutcomeName.REPLAYED || fact == FactTopic.REPLAY_REQUESTED)
			.toList();
	}

	private void timer(FactTopic fact, OutcomeName outcome) {
		Timer.builder(STEP)
			.tag("error", "none")
			.tag("fact", fact.factType().getSimpleName())
			.tag("outcome", outcome.tag())
			.register(this.meters);
	}

	/** A record was read. */
	void in(String topic) {
		count(IN, topic, 1);
	}

	/** A record was sent. */
	void out(String topic) {
		count(OUT, topic, 1);
	}

	private void count(String name, String topic, int records) {
		this.meters.counter(name, "topic", topic).increment(records);
	}

}
