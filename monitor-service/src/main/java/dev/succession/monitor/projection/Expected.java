package dev.succession.monitor.projection;

import java.util.Optional;
import java.util.stream.Stream;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.SagaStep;
import dev.succession.schemas.catalogue.Service;
import dev.succession.schemas.catalogue.Way;

/**
 * The fact that should come next, by the catalogue.
 *
 * @param fact the fact with which the migration goes on if all is well
 * @param owner the service that owes it
 */
public record Expected(FactTopic fact, Service owner) {

	/**
	 * What follows from a fact.
	 * @param taken the newest fact that a step takes
	 * @return the next fact; empty if no service owes one
	 */
	static Optional<Expected> after(FactTopic taken) {
		return Service.owing(taken)
			.flatMap((service) -> service.step(taken)
				.flatMap(Expected::answer)
				.map((answer) -> new Expected(answer, service)));
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
		return Stream.of(Service.values())
			.filter((service) -> service.step(FactTopic.REDRIVE_REQUESTED)
				.filter((step) -> step.answers().contains(FactTopic.SUBSCRIPTION_EXPIRING))
				.isPresent())
			.map((service) -> new Expected(FactTopic.SUBSCRIPTION_EXPIRING, service))
			.findFirst();
	}

	private static Optional<Expected> firstAnswer() {
		return rollbackSteps()
			.flatMap((service) -> service.step(FactTopic.ROLLBACK_REQUESTED)
				.stream()
				.flatMap((step) -> step.answers().stream())
				.filter(Service::undoes)
				.map((answer) -> new Expected(answer, service)))
			.findFirst();
	}

	private static Optional<Expected> firstContinuation() {
		return rollbackSteps()
			.flatMap((service) -> service.step(FactTopic.ROLLBACK_REQUESTED)
				.stream()
				.flatMap((step) -> step.continuations().stream())
				.filter(Service::undoes))
			.findFirst()
			.flatMap(Expected::after);
	}

	private static Stream<Service> rollbackSteps() {
		return Stream.of(Service.values());
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
