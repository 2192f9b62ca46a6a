package dev.succession.choreography.announcement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.succession.choreography.facts.TakenFacts;
import dev.succession.events.PatienceInForce;
import dev.succession.events.PatienceReason;
import dev.succession.events.ServiceStarted;
import dev.succession.events.StepInForce;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Patience;
import dev.succession.schemas.catalogue.SagaStep;
import dev.succession.schemas.catalogue.Service;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;

/**
 * What is in force in this instance: its steps are those that it has, and a limit is what
 * its configuration says, or else the catalogue's default.
 *
 * @param service the service's name
 * @param instance what tells this instance from others of the service
 * @param version the program's version
 * @param taken the facts that its steps take
 * @param properties its configuration
 */
record InForce(String service, String instance, String version, TakenFacts taken, Binder properties) {

	private static final String BEGINS_WITH = "succession.purchase.begins-with";

	/**
	 * Tells it.
	 * @param at when the instance has started
	 * @return the fact
	 */
	ServiceStarted told(Instant at) {
		return ServiceStarted.newBuilder()
			.setService(this.service)
			.setInstance(this.instance)
			.setVersion(this.version)
			.setSteps(this.taken.facts().stream().sorted().map(this::step).toList())
			.setCommands(
					this.taken.facts().stream().filter(FactTopic::isCommand).sorted().map(FactTopic::topic).toList())
			.setBeginsWith(beginsWith())
			.setOccurredAt(at)
			.build();
	}

	/** What takes releases orders with them, or with announcements. */
	private @Nullable String beginsWith() {
		return this.taken.facts().contains(FactTopic.MIGRATION_RELEASED)
				? configured(BEGINS_WITH, FactTopic.class).orElse(FactTopic.SUBSCRIPTION_EXPIRING).topic() : null;
	}

	private StepInForce step(FactTopic fact) {
		List<Patience> limits = Service.named(this.service)
			.flatMap((known) -> known.step(fact))
			.map(SagaStep::patience)
			.orElse(List.of());
		return new StepInForce(fact.topic(), limits.stream().map(this::limit).toList());
	}

	private PatienceInForce limit(Patience limit) {
		PatienceInForce.Builder told = PatienceInForce.newBuilder()
			.setReason(PatienceReason.valueOf(limit.reason().name()));
		return switch (limit) {
			case Patience.Time time -> told.setMilliseconds(atMost(time).toMillis()).build();
			case Patience.Tries tries -> told.setTries(atMost(tries)).build();
			case Patience.Endless _ -> told.build();
		};
	}

	private Duration atMost(Patience.Time limit) {
		return limit.property()
			.flatMap((name) -> configured(name, Duration.class))
			.map((value) -> value.multipliedBy(limit.times()))
			.orElse(limit.atMost());
	}

	private int atMost(Patience.Tries limit) {
		return limit.property().flatMap((name) -> configured(name, Integer.class)).orElse(limit.atMost());
	}

	private <T> Optional<T> configured(String property, Class<T> type) {
		return Optional.ofNullable(this.properties.bind(property, type).orElse(null));
	}

}
