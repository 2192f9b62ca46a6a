package dev.succession.schemas.catalogue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

import dev.succession.events.MigrationStep;
import dev.succession.schemas.FactTopic;

import static dev.succession.schemas.FactTopic.COMMAND_REFUSED;
import static dev.succession.schemas.FactTopic.CUSTOMER_EXAMINED;
import static dev.succession.schemas.FactTopic.CUSTOMER_LISTED;
import static dev.succession.schemas.FactTopic.DEPENDENTS_FOUND;
import static dev.succession.schemas.FactTopic.EXAMINATION_CONTINUED;
import static dev.succession.schemas.FactTopic.EXAMINATION_REQUESTED;
import static dev.succession.schemas.FactTopic.EXCEPTION_REQUESTED;
import static dev.succession.schemas.FactTopic.LICENSES_EXAMINED;
import static dev.succession.schemas.FactTopic.LICENSES_REASSIGNED;
import static dev.succession.schemas.FactTopic.LICENSES_REFUSED;
import static dev.succession.schemas.FactTopic.LICENSES_RESTORED;
import static dev.succession.schemas.FactTopic.MIGRATION_PARKED;
import static dev.succession.schemas.FactTopic.MIGRATION_RELEASED;
import static dev.succession.schemas.FactTopic.PAUSE_REQUESTED;
import static dev.succession.schemas.FactTopic.REASSIGNMENT_CONTINUED;
import static dev.succession.schemas.FactTopic.REDRIVE_REQUESTED;
import static dev.succession.schemas.FactTopic.RELEASE_REFUSED;
import static dev.succession.schemas.FactTopic.REPLACEMENT_CANCELLED;
import static dev.succession.schemas.FactTopic.REPLACEMENT_ORDERED;
import static dev.succession.schemas.FactTopic.REPLACEMENT_PURCHASED;
import static dev.succession.schemas.FactTopic.REPLACEMENT_REFUSED;
import static dev.succession.schemas.FactTopic.REPLAY_REQUESTED;
import static dev.succession.schemas.FactTopic.RESTORATION_CONTINUED;
import static dev.succession.schemas.FactTopic.RESUME_REQUESTED;
import static dev.succession.schemas.FactTopic.ROLLBACK_REQUESTED;
import static dev.succession.schemas.FactTopic.SCAN_REQUESTED;
import static dev.succession.schemas.FactTopic.SERVICE_STARTED;
import static dev.succession.schemas.FactTopic.SUBSCRIPTION_EXPIRING;
import static dev.succession.schemas.FactTopic.SUBSCRIPTION_LEFT_ALONE;
import static dev.succession.schemas.FactTopic.SUBSCRIPTION_REACTIVATED;
import static dev.succession.schemas.FactTopic.SUBSCRIPTION_SUSPENDED;
import static dev.succession.schemas.FactTopic.SUBSCRIPTION_WITHDRAWN;
import static dev.succession.schemas.FactTopic.SUSPENSION_REFUSED;
import static dev.succession.schemas.FactTopic.USER_MOVED;
import static dev.succession.schemas.FactTopic.WINDOW_CLOSING;
import static dev.succession.schemas.catalogue.SagaStep.command;
import static dev.succession.schemas.catalogue.SagaStep.commandToUndo;
import static dev.succession.schemas.catalogue.SagaStep.compensation;
import static dev.succession.schemas.catalogue.SagaStep.forward;
import static dev.succession.schemas.catalogue.SagaStep.look;
import static dev.succession.schemas.catalogue.SagaStep.rehearsal;
import static dev.succession.schemas.catalogue.SagaStep.scan;
import static dev.succession.schemas.catalogue.SagaStep.watch;
import static dev.succession.schemas.catalogue.SagaStep.watchToUndo;

/**
 * The catalogue of services and their steps, in the order of the saga. The list of
 * services, the readers and writers of a topic, and the owner of a missing fact are
 * derived from it. Each service has a test that its steps are these.
 */
public enum Service {

	/** Finds the subscriptions that expire, and announces their migrations. */
	DISCOVERY("dev.succession.discovery.DiscoveryApplication", 9101, MigrationStep.DISCOVERY,
			scan(SCAN_REQUESTED).answers(SCAN_REQUESTED, CUSTOMER_LISTED, SUBSCRIPTION_LEFT_ALONE)
				.waits(WaitReason.UNFINISHED, Duration.ofHours(1), "succession.discovery.patience"),
			scan(CUSTOMER_LISTED)
				.answers(CUSTOMER_EXAMINED, SUBSCRIPTION_LEFT_ALONE, SUBSCRIPTION_EXPIRING, SUBSCRIPTION_WITHDRAWN,
						MIGRATION_PARKED)
				.waits(WaitReason.UNFINISHED, Duration.ofHours(1), "succession.discovery.patience"),
			command(EXCEPTION_REQUESTED).answers(CUSTOMER_LISTED),
			command(REDRIVE_REQUESTED).answers(SUBSCRIPTION_EXPIRING, COMMAND_REFUSED),
			command(ROLLBACK_REQUESTED).answers(COMMAND_REFUSED), rehearsal(), command(REPLAY_REQUESTED)),

	/** Buys the replacement, or cancels it again. */
	PURCHASE("dev.succession.purchase.PurchaseApplication", 9102, MigrationStep.PURCHASE,
			forward(SUBSCRIPTION_EXPIRING).answers(REPLACEMENT_ORDERED, REPLACEMENT_REFUSED)
				.waits(WaitReason.ORDER_NOT_LISTED, Duration.ofMinutes(15), "succession.purchase.visibility-lag"),
			forward(MIGRATION_RELEASED).answers(REPLACEMENT_ORDERED, REPLACEMENT_REFUSED, RELEASE_REFUSED)
				.waits(WaitReason.ORDER_NOT_LISTED, Duration.ofMinutes(15), "succession.purchase.visibility-lag"),
			forward(REPLACEMENT_ORDERED).answers(REPLACEMENT_PURCHASED, REPLACEMENT_REFUSED),
			watch(SUBSCRIPTION_WITHDRAWN), watch(REPLACEMENT_PURCHASED).answers(WINDOW_CLOSING),
			compensation(LICENSES_RESTORED).endsWith(REPLACEMENT_CANCELLED).tries(WaitReason.USERS_STILL_HOLD, 4),
			command(ROLLBACK_REQUESTED).answers(COMMAND_REFUSED), command(REDRIVE_REQUESTED).answers(COMMAND_REFUSED),
			command(PAUSE_REQUESTED), command(RESUME_REQUESTED), rehearsal(), command(REPLAY_REQUESTED)),

	/** Moves the users' licences, or moves them back. */
	LICENSE("dev.succession.license.LicenseApplication", 9103, MigrationStep.REASSIGNMENT,
			forward(REPLACEMENT_PURCHASED).answers(USER_MOVED, LICENSES_REASSIGNED, LICENSES_REFUSED)
				.goesOnWith(REASSIGNMENT_CONTINUED, RESTORATION_CONTINUED)
				.tries(WaitReason.USERS_STILL_HOLD, 5, "succession.license.rounds")
				.waits(WaitReason.USERS_REFUSED, Duration.ofHours(4), "succession.license.user-patience"),
			forward(REASSIGNMENT_CONTINUED).answers(USER_MOVED, LICENSES_REASSIGNED, LICENSES_REFUSED)
				.goesOnWith(REASSIGNMENT_CONTINUED, RESTORATION_CONTINUED)
				.tries(WaitReason.USERS_STILL_HOLD, 5, "succession.license.rounds")
				.waits(WaitReason.USERS_REFUSED, Duration.ofHours(4), "succession.license.user-patience"),
			forward(DEPENDENTS_FOUND).answers(USER_MOVED, LICENSES_REASSIGNED, LICENSES_REFUSED)
				.goesOnWith(REASSIGNMENT_CONTINUED, RESTORATION_CONTINUED)
				.tries(WaitReason.USERS_STILL_HOLD, 5, "succession.license.rounds")
				.waits(WaitReason.USERS_REFUSED, Duration.ofHours(4), "succession.license.user-patience"),
			watch(WINDOW_CLOSING).goesOnWith(REASSIGNMENT_CONTINUED, RESTORATION_CONTINUED),
			compensation(LICENSES_REFUSED).answers(LICENSES_RESTORED).goesOnWith(RESTORATION_CONTINUED),
			compensation(SUBSCRIPTION_REACTIVATED).answers(LICENSES_RESTORED).goesOnWith(RESTORATION_CONTINUED),
			compensation(RESTORATION_CONTINUED).answers(LICENSES_RESTORED).goesOnWith(RESTORATION_CONTINUED),
			command(ROLLBACK_REQUESTED).answers(COMMAND_REFUSED).goesOnWith(RESTORATION_CONTINUED),
			look(EXAMINATION_REQUESTED).answers(LICENSES_EXAMINED).goesOnWith(EXAMINATION_CONTINUED),
			look(EXAMINATION_CONTINUED).answers(LICENSES_EXAMINED).goesOnWith(EXAMINATION_CONTINUED),
			command(REDRIVE_REQUESTED).answers(COMMAND_REFUSED), command(PAUSE_REQUESTED), command(RESUME_REQUESTED),
			rehearsal(), command(REPLAY_REQUESTED)),

	/** Suspends the old subscription, or reactivates it. */
	CANCELLATION("dev.succession.cancellation.CancellationApplication", 9104, MigrationStep.SUSPENSION,
			forward(LICENSES_REASSIGNED).endsWith(SUBSCRIPTION_SUSPENDED)
				.answers(DEPENDENTS_FOUND, SUSPENSION_REFUSED)
				.tries(WaitReason.USERS_STILL_HOLD, 8, "succession.cancellation.attempts-to-verify"),
			watchToUndo(WINDOW_CLOSING).answers(SUBSCRIPTION_REACTIVATED),
			commandToUndo(ROLLBACK_REQUESTED).answers(SUBSCRIPTION_REACTIVATED, MIGRATION_PARKED, COMMAND_REFUSED),
			command(REDRIVE_REQUESTED).answers(COMMAND_REFUSED), command(PAUSE_REQUESTED), command(RESUME_REQUESTED),
			rehearsal(), command(REPLAY_REQUESTED));

	private final String mainClass;

	private final int managementPort;

	private final MigrationStep position;

	private final List<SagaStep> steps;

	Service(String mainClass, int managementPort, MigrationStep position, SagaStep... steps) {
		this.mainClass = mainClass;
		this.managementPort = managementPort;
		this.position = position;
		this.steps = List.of(steps);
	}

	/**
	 * The service's name: that of its Maven module, of its application in Spring, and of
	 * its consumer group.
	 * @return for example {@code purchase-service}
	 */
	public String title() {
		return name().toLowerCase(Locale.ROOT) + "-service";
	}

	/**
	 * The class that starts the service.
	 * @return the fully qualified name
	 */
	public String mainClass() {
		return this.mainClass;
	}

	/**
	 * Where the service answers for its health and metrics.
	 * @return the default port
	 */
	public int managementPort() {
		return this.managementPort;
	}

	/**
	 * Where a migration stands that this service parks on the forward way.
	 * @return the step that {@code migration.parked} names
	 */
	public MigrationStep position() {
		return this.position;
	}

	/**
	 * What the service does with which fact.
	 * @return its steps, one for each fact that it takes
	 */
	public List<SagaStep> steps() {
		return this.steps;
	}

	/**
	 * The step that takes a fact.
	 * @param fact the fact
	 * @return the step; empty if the service doesn't take the fact
	 */
	public Optional<SagaStep> step(FactTopic fact) {
		return this.steps.stream().filter((step) -> step.takes() == fact).findFirst();
	}

	/**
	 * Whether the service leads a migration on by a fact, towards its completion.
	 * @param fact the fact
	 * @return {@code true} for a step that leads forward
	 */
	public boolean leadsForward(FactTopic fact) {
		return step(fact).filter((step) -> step.way() == Way.FORWARD).isPresent();
	}

	/**
	 * Whether the service only watches a migration by a fact, and owes it nothing.
	 * @param fact the fact
	 * @return {@code true} for a step that watches
	 */
	public boolean watches(FactTopic fact) {
		return step(fact).filter((step) -> step.way() == Way.WATCH).isPresent();
	}

	/**
	 * Whether the service only looks by a fact, and changes nothing of the migration.
	 * @param fact the fact
	 * @return {@code true} for a step that looks
	 */
	public boolean looks(FactTopic fact) {
		return step(fact).filter((step) -> step.way() == Way.LOOK).isPresent();
	}

	/**
	 * The facts that the service takes.
	 * @return the facts that its steps take
	 */
	public Set<FactTopic> takes() {
		Set<FactTopic> facts = EnumSet.noneOf(FactTopic.class);
		this.steps.forEach((step) -> facts.add(step.takes()));
		return Collections.unmodifiableSet(facts);
	}

	/**
	 * The facts that the service writes to their topics. Continuations aren't among them:
	 * they stay inside the service.
	 * @return what its steps answer, parked migrations, and its start
	 */
	public Set<FactTopic> publishes() {
		Set<FactTopic> facts = EnumSet.of(MIGRATION_PARKED, SERVICE_STARTED);
		this.steps.forEach((step) -> facts.addAll(step.answers()));
		return Collections.unmodifiableSet(facts);
	}

	/**
	 * The services that take a fact.
	 * @param fact the fact
	 * @return the services; none if the fact is only there to be seen
	 */
	public static Set<Service> taking(FactTopic fact) {
		return matching((service) -> service.takes().contains(fact));
	}

	/**
	 * The services that write a fact. A continuation counts: its service writes it, to
	 * topics of its own.
	 * @param fact the fact
	 * @return the services; none if an operator writes it
	 */
	public static Set<Service> writing(FactTopic fact) {
		return matching((service) -> service.publishes().contains(fact)
				|| service.steps.stream().anyMatch((step) -> step.continuations().contains(fact)));
	}

	/**
	 * The service that owes the next fact of a migration whose latest fact is this one.
	 * @param latest the migration's latest fact
	 * @return the service whose step takes the fact; empty if none is owed, because the
	 * migration has ended or the fact only tells how far a step has come
	 */
	public static Optional<Service> owing(FactTopic latest) {
		return matching((service) -> service.step(latest)
			.filter((step) -> step.way() == Way.FORWARD || step.way() == Way.COMPENSATION)
			.isPresent()).stream().findFirst();
	}

	/**
	 * Finds a service by its name.
	 * @param title a name such as {@code purchase-service}
	 * @return the service, or empty
	 */
	public static Optional<Service> named(String title) {
		return Arrays.stream(values()).filter((service) -> service.title().equals(title)).findFirst();
	}

	/**
	 * Whether the service of a name has a step of a kind for a fact.
	 * @param title a name such as {@code purchase-service}
	 * @param kind the kind, for example {@code Service::leadsForward}
	 * @param fact the fact
	 * @return {@code true} if so; {@code false} where no service has the name
	 */
	public static boolean hasStep(String title, BiPredicate<Service, FactTopic> kind, FactTopic fact) {
		return named(title).filter((service) -> kind.test(service, fact)).isPresent();
	}

	/**
	 * Whether a fact leads to the undoing of a migration. Such work goes first: what it
	 * gives back may soon cost money.
	 * @param fact the fact
	 * @return {@code true} if a step takes it that undoes
	 */
	public static boolean undoes(FactTopic fact) {
		return !matching((service) -> service.step(fact).filter((step) -> step.way() == Way.COMPENSATION).isPresent())
			.isEmpty();
	}

	/**
	 * Whether a fact has a service look and change nothing. Such work is in no hurry.
	 * @param fact the fact
	 * @return {@code true} if a step takes it that only looks
	 */
	public static boolean onlyLooks(FactTopic fact) {
		return !matching((service) -> service.looks(fact)).isEmpty();
	}

	private static Set<Service> matching(Predicate<Service> condition) {
		Set<Service> services = EnumSet.noneOf(Service.class);
		Arrays.stream(values()).filter(condition).forEach(services::add);
		return Collections.unmodifiableSet(services);
	}

}
