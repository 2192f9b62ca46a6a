package dev.succession.choreography.runtime;

import java.time.Duration;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.succession.choreography.facts.TakenFacts;
import dev.succession.choreography.journal.HeldFacts;
import dev.succession.choreography.journal.ParkedFacts;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.kafka.common.TopicPartition;

import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * What stands still: the facts that wait for a time, and those that wait for a person,
 * with the age of the oldest one of each kind. A fact by which the service only watches a
 * migration, or looks at it, may wait for long, and owes nothing.
 *
 * @param service the service's name
 * @param taken the facts that the service takes
 * @param waiting what this instance has put off
 * @param parked where the service has parked migrations
 * @param held what it holds of paused migrations
 * @param container reads the facts
 */
record StandingMetrics(String service, TakenFacts taken, WaitingFacts waiting, ParkedFacts parked, HeldFacts held,
		ConcurrentMessageListenerContainer<byte[], byte[]> container) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry meters) {
		for (FactTopic fact : this.taken.facts()) {
			if (!fact.isCommand() && !owesNothing(fact)) {
				number(meters, "succession.waiting.facts", fact, () -> this.waiting.count(fact, owned()),
						"Facts that this instance has taken up and not finished");
				age(meters, "succession.waiting.oldest", fact, () -> this.waiting.oldest(fact, owned()),
						"Time since the oldest fact was first taken up that is not finished");
			}
			if (fact.isAboutMigration() && !fact.isCommand() && !isOf(Service::looks, fact)) {
				number(meters, "succession.parked.facts", fact, () -> this.parked.count(fact),
						"Migrations that the service has parked at this fact and that wait for a person");
				age(meters, "succession.parked.oldest", fact, () -> this.parked.oldest(fact),
						"Time since the oldest of these migrations was parked");
			}
			if (isOf(Service::leadsForward, fact)) {
				number(meters, "succession.held.facts", fact, () -> this.held.count(fact),
						"Facts that the service holds because an operator has paused their migrations");
			}
		}
	}

	private boolean owesNothing(FactTopic fact) {
		return isOf(Service::watches, fact) || isOf(Service::looks, fact);
	}

	private boolean isOf(BiPredicate<Service, FactTopic> kind, FactTopic fact) {
		return Service.hasStep(this.service, kind, fact);
	}

	private Set<Integer> owned() {
		return this.container.getAssignedPartitions()
			.stream()
			.map(TopicPartition::partition)
			.collect(Collectors.toSet());
	}

	private static void number(MeterRegistry meters, String name, FactTopic fact, Supplier<Number> number,
			String what) {
		Gauge.builder(name, number).tag("fact", fact.factType().getSimpleName()).description(what).register(meters);
	}

	private static void age(MeterRegistry meters, String name, FactTopic fact, Supplier<Duration> age, String what) {
		Gauge.builder(name, () -> age.get().toMillis() / 1000.0)
			.tag("fact", fact.factType().getSimpleName())
			.baseUnit("seconds")
			.description(what)
			.register(meters);
	}

}
