package dev.succession.schemas;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import dev.succession.events.ActionAdvanced;
import dev.succession.events.ActionDecided;
import dev.succession.events.ActionRequested;
import dev.succession.events.ApprovalRefused;
import dev.succession.events.ApprovalRequested;
import dev.succession.events.CommandRefused;
import dev.succession.events.CustomerExamined;
import dev.succession.events.CustomerListed;
import dev.succession.events.DependentsFound;
import dev.succession.events.DriftFound;
import dev.succession.events.ExaminationContinued;
import dev.succession.events.ExaminationRequested;
import dev.succession.events.ExceptionRequested;
import dev.succession.events.LicensesExamined;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.LicensesRefused;
import dev.succession.events.LicensesRestored;
import dev.succession.events.LimitsRequested;
import dev.succession.events.MigrationAtRisk;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationRehearsed;
import dev.succession.events.MigrationReleased;
import dev.succession.events.PauseRequested;
import dev.succession.events.PlanRequested;
import dev.succession.events.ReassignmentContinued;
import dev.succession.events.RedriveRequested;
import dev.succession.events.RehearsalRequested;
import dev.succession.events.ReleaseRefused;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.ReplacementRefused;
import dev.succession.events.ReplayRequested;
import dev.succession.events.RestorationContinued;
import dev.succession.events.ResumeRequested;
import dev.succession.events.RollbackRequested;
import dev.succession.events.RolloutAdvanced;
import dev.succession.events.RolloutApproved;
import dev.succession.events.RolloutEntry;
import dev.succession.events.RolloutPlanned;
import dev.succession.events.ScanRequested;
import dev.succession.events.ServiceStarted;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionLeftAlone;
import dev.succession.events.SubscriptionReactivated;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.events.SuspensionRefused;
import dev.succession.events.UserMoved;
import dev.succession.events.WaveRequested;
import dev.succession.events.WebhookRequested;
import dev.succession.events.WebhookSettled;
import dev.succession.events.WindowClosing;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * The fact topics: one topic per fact, one fact per topic, so that any Kafka tool shows
 * how far the migrations have come. Who writes and who reads a fact is said by
 * {@link dev.succession.schemas.catalogue.Service}.
 */
public enum FactTopic {

	/** A page of customers is to be listed. */
	SCAN_REQUESTED("scan.requested", ScanRequested.class),

	/** A customer is to be examined. */
	CUSTOMER_LISTED("customer.listed", CustomerListed.class),

	/** A customer was examined. */
	CUSTOMER_EXAMINED("customer.examined", CustomerExamined.class),

	/** A subscription of a retiring product is not migrated, and why. */
	SUBSCRIPTION_LEFT_ALONE("subscription.left-alone", SubscriptionLeftAlone.class),

	/** A migration starts. */
	SUBSCRIPTION_EXPIRING("subscription.expiring", SubscriptionExpiring.class),

	/** A migration that was announced is not to begin after all. */
	SUBSCRIPTION_WITHDRAWN("subscription.withdrawn", SubscriptionWithdrawn.class),

	/** An operator wants a plan of what would be bought. */
	PLAN_REQUESTED("plan.requested", PlanRequested.class),

	/** A plan: a snapshot of what would be bought, with its price. */
	ROLLOUT_PLANNED("rollout.planned", RolloutPlanned.class),

	/** How one migration stands in the rollout. */
	ROLLOUT_ENTRY("rollout.entry", RolloutEntry.class),

	/** An approver lets a plan begin. */
	APPROVAL_REQUESTED("approval.requested", ApprovalRequested.class),

	/** A plan is approved. */
	ROLLOUT_APPROVED("rollout.approved", RolloutApproved.class),

	/** A command to the rollout service can't be obeyed. */
	APPROVAL_REFUSED("approval.refused", ApprovalRefused.class),

	/** An approver lets a wave begin, stops or resumes it. */
	WAVE_REQUESTED("wave.requested", WaveRequested.class),

	/** An approver sets limits of money. */
	LIMITS_REQUESTED("limits.requested", LimitsRequested.class),

	/** How the rollout of a retirement stands. */
	ROLLOUT_ADVANCED("rollout.advanced", RolloutAdvanced.class),

	/** A migration may begin. */
	MIGRATION_RELEASED("migration.released", MigrationReleased.class),

	/** Purchase does not begin with a release. */
	RELEASE_REFUSED("release.refused", ReleaseRefused.class),

	/** A migration will not be finished in time. */
	MIGRATION_AT_RISK("migration.at-risk", MigrationAtRisk.class),

	/** The replacement was ordered, and may not be provisioned yet. */
	REPLACEMENT_ORDERED("replacement.ordered", ReplacementOrdered.class),

	/** The replacement is provisioned: the customer holds both. */
	REPLACEMENT_PURCHASED("replacement.purchased", ReplacementPurchased.class),

	/** The time in which the replacement can be given back free of charge is ending. */
	WINDOW_CLOSING("window.closing", WindowClosing.class),

	/** The replacement can't be bought. */
	REPLACEMENT_REFUSED("replacement.refused", ReplacementRefused.class),

	/** The next chunk of users is due. */
	REASSIGNMENT_CONTINUED("reassignment.continued", ReassignmentContinued.class),

	/** One user was moved; needed if the migration has to be undone. */
	USER_MOVED("user.moved", UserMoved.class),

	/** Every user was moved. */
	LICENSES_REASSIGNED("licenses.reassigned", LicensesReassigned.class),

	/** Some users can't be moved. */
	LICENSES_REFUSED("licenses.refused", LicensesRefused.class),

	/** Some users still depend on the old subscription. */
	DEPENDENTS_FOUND("dependents.found", DependentsFound.class),

	/** The old subscription is retired. */
	SUBSCRIPTION_SUSPENDED("subscription.suspended", SubscriptionSuspended.class),

	/** The old subscription can't be suspended. */
	SUSPENSION_REFUSED("suspension.refused", SuspensionRefused.class),

	/** An operator wants a migration undone. */
	ROLLBACK_REQUESTED("rollback.requested", RollbackRequested.class),

	/** An operator wants a parked migration to continue. */
	REDRIVE_REQUESTED("redrive.requested", RedriveRequested.class),

	/** An operator wants to know what a re-drive would do. */
	REHEARSAL_REQUESTED("rehearsal.requested", RehearsalRequested.class),

	/**
	 * It is asked which licences the moved users hold, or what a move would meet.
	 */
	EXAMINATION_REQUESTED("examination.requested", ExaminationRequested.class),

	/** The next of the moved users are to be looked at. */
	EXAMINATION_CONTINUED("examination.continued", ExaminationContinued.class),

	/** Which licences moved users hold. */
	LICENSES_EXAMINED("licenses.examined", LicensesExamined.class),

	/** An operator wants a migration to stand still. */
	PAUSE_REQUESTED("pause.requested", PauseRequested.class),

	/** An operator lets a paused migration go on. */
	RESUME_REQUESTED("resume.requested", ResumeRequested.class),

	/** An operator wants a customer or a subscription to be treated in another way. */
	EXCEPTION_REQUESTED("exception.requested", ExceptionRequested.class),

	/** An operator wants a dead letter to be processed again. */
	REPLAY_REQUESTED("replay.requested", ReplayRequested.class),

	/** The old subscription is active again: a rollback has begun. */
	SUBSCRIPTION_REACTIVATED("subscription.reactivated", SubscriptionReactivated.class),

	/** The next chunk of users is to be restored. */
	RESTORATION_CONTINUED("restoration.continued", RestorationContinued.class),

	/** Every moved user has the old licence back. */
	LICENSES_RESTORED("licenses.restored", LicensesRestored.class),

	/** The replacement is cancelled again. */
	REPLACEMENT_CANCELLED("replacement.cancelled", ReplacementCancelled.class),

	/** The migration stands still until a person has looked at it. */
	MIGRATION_PARKED("migration.parked", MigrationParked.class),

	/** What a re-drive would have done. */
	MIGRATION_REHEARSED("migration.rehearsed", MigrationRehearsed.class),

	/** No service can obey a command. */
	COMMAND_REFUSED("command.refused", CommandRefused.class),

	/** A service has started, and what is in force in it. */
	SERVICE_STARTED("service.started", ServiceStarted.class),

	/** An operator has had something done to a list of things. */
	ACTION_REQUESTED("action.requested", ActionRequested.class),

	/** An action was confirmed or stopped. */
	ACTION_DECIDED("action.decided", ActionDecided.class),

	/** Items of an action were sent, or have come to an end. */
	ACTION_ADVANCED("action.advanced", ActionAdvanced.class),

	/** Partner Center says something else than the facts. */
	DRIFT_FOUND("drift.found", DriftFound.class),

	/** An event is to be sent to webhooks. */
	WEBHOOK_REQUESTED("webhook.requested", WebhookRequested.class),

	/** A webhook has taken an event, or it was given up. */
	WEBHOOK_SETTLED("webhook.settled", WebhookSettled.class);

	static {
		TrustedEvents.trust();
	}

	private static final Set<FactTopic> COMMANDS = EnumSet.of(ROLLBACK_REQUESTED, REDRIVE_REQUESTED,
			REHEARSAL_REQUESTED, EXAMINATION_REQUESTED, PAUSE_REQUESTED, RESUME_REQUESTED, EXCEPTION_REQUESTED,
			REPLAY_REQUESTED, PLAN_REQUESTED, APPROVAL_REQUESTED, WAVE_REQUESTED, LIMITS_REQUESTED);

	private static final Set<FactTopic> OF_MONITOR = EnumSet.of(ACTION_REQUESTED, ACTION_DECIDED, ACTION_ADVANCED,
			DRIFT_FOUND, WEBHOOK_REQUESTED, WEBHOOK_SETTLED);

	private static final Set<FactTopic> OF_ROLLOUT = EnumSet.of(ROLLOUT_PLANNED, ROLLOUT_ENTRY, ROLLOUT_APPROVED,
			APPROVAL_REFUSED, ROLLOUT_ADVANCED, MIGRATION_RELEASED, MIGRATION_AT_RISK);

	private static final Set<FactTopic> FOR_ROLLOUT = EnumSet.of(PLAN_REQUESTED, APPROVAL_REQUESTED, WAVE_REQUESTED,
			LIMITS_REQUESTED);

	private static final Set<FactTopic> COMPACTED = EnumSet.of(SERVICE_STARTED, ROLLOUT_ENTRY, ROLLOUT_APPROVED,
			ROLLOUT_ADVANCED);

	private final String topic;

	private final Class<? extends SpecificRecord> factType;

	FactTopic(String topic, Class<? extends SpecificRecord> factType) {
		this.topic = topic;
		this.factType = factType;
	}

	/**
	 * The topic's name without the prefix that an installation may have.
	 * @return lower case, with a dot between aggregate and past participle
	 */
	public String topic() {
		return this.topic;
	}

	/**
	 * Whether an operator writes to the topic, by hand or with a tool. No service does.
	 * @return {@code true} for a command
	 */
	public boolean isCommand() {
		return COMMANDS.contains(this);
	}

	/**
	 * Whether the monitor writes the facts and reads them back, to remember what
	 * operators have done with it, what it has found to differ from Partner Center, and
	 * what it has told webhooks. No service reads or writes them.
	 * @return {@code true} for what is told of an action, a difference or a webhook
	 */
	public boolean isOfMonitor() {
		return OF_MONITOR.contains(this);
	}

	/**
	 * Whether the rollout service writes the facts.
	 * @return {@code true} for what is told of plans, approvals and releases
	 */
	public boolean isOfRollout() {
		return OF_ROLLOUT.contains(this);
	}

	/**
	 * Whether the rollout service, and it alone, obeys the command.
	 * @return {@code true} for a command about plans, approvals, waves and limits
	 */
	public boolean isForRollout() {
		return FOR_ROLLOUT.contains(this);
	}

	/**
	 * Whether the topic keeps only the newest fact of each key, and that one for ever: it
	 * says how things stand.
	 * @return {@code true} for a compacted topic
	 */
	public boolean isCompacted() {
		return COMPACTED.contains(this);
	}

	/**
	 * Whether the facts are about a migration.
	 * @return {@code true} if each of them names one
	 */
	public boolean isAboutMigration() {
		return schema().getField("migrationId") != null;
	}

	/**
	 * The generated class of the one fact that is written to this topic.
	 * @return the class
	 */
	public Class<? extends SpecificRecord> factType() {
		return this.factType;
	}

	/**
	 * The subject under which the fact's schema is registered where topics have no
	 * prefix: the topic's name with {@code -value}, as in Confluent's
	 * {@code TopicNameStrategy}.
	 * @return the subject
	 */
	public String subject() {
		return this.topic + "-value";
	}

	/**
	 * Today's schema of the fact, with all that it refers to inside.
	 * @return the schema
	 */
	public Schema schema() {
		return SpecificData.get().getSchema(this.factType);
	}

	/**
	 * Finds the fact topic of a name.
	 * @param topic a topic's name without a prefix
	 * @return the fact topic; empty for any other topic
	 */
	public static Optional<FactTopic> named(String topic) {
		return Arrays.stream(values()).filter((entry) -> entry.topic.equals(topic)).findFirst();
	}

	/**
	 * Finds the topic to which facts of a type are written.
	 * @param factType a generated class
	 * @return the fact topic
	 * @throws IllegalArgumentException for a class that is no fact
	 */
	public static FactTopic of(Class<?> factType) {
		return Arrays.stream(values())
			.filter((entry) -> entry.factType.equals(factType))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"%s is not a fact: no fact topic carries it".formatted(factType.getName())));
	}

}
