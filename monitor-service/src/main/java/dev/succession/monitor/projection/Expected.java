package dev.succession.monitor.projection;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.RolloutFacts;
import dev.succession.schemas.catalogue.SagaStep;
import dev.succession.schemas.catalogue.Service;
import dev.succession.schemas.catalogue.Way;

/**
 * The fact that should come next, by the catalogue.
 *
 * @param fact the fact with which the migration goes on if all is well
 * @param owner the name of the service that owes it
 */
public record Expected(FactTopic fact, String owner) {

	/** What is approved, or was refused, waits for a release. */
	public static final Expected RELEASE = new Expected(FactTopic.MIGRATION_RELEASED, RolloutFacts.TITLE);

	private static final Map<FactTopic, Expected> NEXT = new EnumMap<>(FactTopic.class);

	static {
		for (FactTopic taken : FactTopic.values()) {
			Service.owing(taken)
				.flatMap((service) -> service.step(taken)
					.flatMap(Expected::answer)
					.map((answer) -> new Expected(answer, service)))
				.ifPresent((next) -> NEXT.put(taken, next));
		}
	}

	Expected(FactTopic fact, Service owner) {
		this(fact, owner.title());
	}

	/**
	 * What follows from a fact.
	 * @param taken the newest fact that a step takes
	 * @return the next fact; empty if no service owes one
	 */
	static Optional<Expected> after(FactTopic taken) {
		return Optional.ofNullable(NEXT.get(taken));
	}

	/**
	 * The forward way of every migration.
	 * @return the facts that follow its first one, in their order, and who owes each
	 */
	public static List<Expected> forwardWay() {
		return Stream
			.iterate(after(FactTopic.SUBSCRIPTION_EXPIRING), Optional::isPresent,
					(next) -> next.flatMap((it) -> after(it.fact())))
			.flatMap(Optional::stream)
			.toList();
	}

	/**
	 * What obeys a rollback: before all users are moved it is another service than
	 * afterwards.
	 */
	static Optional<Expected> afterRollback(boolean usersAreMoved) {
		return usersAreMoved ? firstAnswer() : firstContinuation();
	}

	/** A migration that was undone begins anew. */
	static Optional<Expected> afterRedriveOfUndone() {
		return firstFrom(FactTopic.REDRIVE_REQUESTED, SagaStep::answers, FactTopic.SUBSCRIPTION_EXPIRING::equals);
	}

	private static Optional<Expected> firstAnswer() {
		return firstFrom(FactTopic.ROLLBACK_REQUESTED, SagaStep::answers, Service::undoes);
	}

	private static Optional<Expected> firstContinuation() {
		return firstFrom(FactTopic.ROLLBACK_REQUESTED, SagaStep::continuations, Service::undoes)
			.flatMap((continuation) -> after(continuation.fact()));
	}

	/** The first service that obeys a command with a fact of a kind. */
	private static Optional<Expected> firstFrom(FactTopic command, Function<SagaStep, Set<FactTopic>> facts,
			Predicate<FactTopic> wanted) {
		return Stream.of(Service.values())
			.flatMap((service) -> service.step(command)
				.stream()
				.flatMap((step) -> facts.apply(step).stream())
				.filter(wanted)
				.map((fact) -> new Expected(fact, service)))
			.findFirst();
	}

	/** An answer that ends the way goes before one that leads on. */
	private static Optional<FactTopic> answer(SagaStep step) {
		return step.ends()
			.stream()
			.findFirst()
			.or(() -> step.answers().stream().filter((answer) -> leads(step.way(), answer)).findFirst());
	}

	private static boolean leads(Way way, FactTopic answer) {
		return Service.owing(answer)
			.flatMap((service) -> service.step(answer))
			.filter((step) -> step.way() == way)
			.isPresent();
	}

}
