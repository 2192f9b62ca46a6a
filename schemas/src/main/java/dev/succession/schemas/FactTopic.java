package dev.succession.schemas;

import java.util.Arrays;
import java.util.Optional;

import dev.succession.events.CustomerExamined;
import dev.succession.events.CustomerListed;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.LicensesRefused;
import dev.succession.events.LicensesRestored;
import dev.succession.events.MigrationParked;
import dev.succession.events.ReassignmentContinued;
import dev.succession.events.RedriveRequested;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.ReplacementRefused;
import dev.succession.events.ReplayRequested;
import dev.succession.events.RestorationContinued;
import dev.succession.events.RollbackRequested;
import dev.succession.events.ScanRequested;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionReactivated;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.events.SuspensionRefused;
import dev.succession.events.UserMoved;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * The catalogue of topics: one topic per fact, one fact per topic, so that any Kafka tool
 * shows how far the migrations have come.
 */
public enum FactTopic {

	/** A page of customers is to be listed; discovery to itself. */
	SCAN_REQUESTED("scan.requested", ScanRequested.class),

	/** A customer is to be examined; discovery to itself. */
	CUSTOMER_LISTED("customer.listed", CustomerListed.class),

	/** A customer was examined; discovery to whoever watches. */
	CUSTOMER_EXAMINED("customer.examined", CustomerExamined.class),

	/** A migration starts; discovery to purchase. */
	SUBSCRIPTION_EXPIRING("subscription.expiring", SubscriptionExpiring.class),

	/** The replacement was ordered; purchase to itself. */
	REPLACEMENT_ORDERED("replacement.ordered", ReplacementOrdered.class),

	/** The replacement is provisioned; purchase to license. */
	REPLACEMENT_PURCHASED("replacement.purchased", ReplacementPurchased.class),

	/** The replacement can't be bought; purchase to whoever watches. */
	REPLACEMENT_REFUSED("replacement.refused", ReplacementRefused.class),

	/** The next chunk of users is due; license to itself. */
	REASSIGNMENT_CONTINUED("reassignment.continued", ReassignmentContinued.class),

	/** One user was moved; license to itself, should it have to be undone. */
	USER_MOVED("user.moved", UserMoved.class),

	/** Every user was moved; license to cancellation. */
	LICENSES_REASSIGNED("licenses.reassigned", LicensesReassigned.class),

	/** Some users can't be moved; license to itself. */
	LICENSES_REFUSED("licenses.refused", LicensesRefused.class),

	/** The migration is complete; cancellation to whoever watches. */
	SUBSCRIPTION_SUSPENDED("subscription.suspended", SubscriptionSuspended.class),

	/** The old subscription can't be suspended; cancellation to whoever watches. */
	SUSPENSION_REFUSED("suspension.refused", SuspensionRefused.class),

	/** An operator wants a migration undone; to license and cancellation. */
	ROLLBACK_REQUESTED("rollback.requested", RollbackRequested.class),

	/** An operator wants a parked migration taken up again; to every service. */
	REDRIVE_REQUESTED("redrive.requested", RedriveRequested.class),

	/** An operator wants a dead letter taken once more; to every service. */
	REPLAY_REQUESTED("replay.requested", ReplayRequested.class),

	/** The old subscription is active again; cancellation to license. */
	SUBSCRIPTION_REACTIVATED("subscription.reactivated", SubscriptionReactivated.class),

	/** The next chunk of users is to be restored; license to itself. */
	RESTORATION_CONTINUED("restoration.continued", RestorationContinued.class),

	/** Moved users have their old licence back; license to purchase. */
	LICENSES_RESTORED("licenses.restored", LicensesRestored.class),

	/** The migration is compensated; purchase to whoever watches. */
	REPLACEMENT_CANCELLED("replacement.cancelled", ReplacementCancelled.class),

	/** A human must look; any service to whoever watches. */
	MIGRATION_PARKED("migration.parked", MigrationParked.class);

	static {
		TrustedEvents.trust();
	}

	private final String topic;

	private final Class<? extends SpecificRecord> factType;

	FactTopic(String topic, Class<? extends SpecificRecord> factType) {
		this.topic = topic;
		this.factType = factType;
	}

	/**
	 * The topic's name in Kafka.
	 * @return lower case, with a dot between aggregate and past participle
	 */
	public String topic() {
		return this.topic;
	}

	/**
	 * Whether an operator writes to the topic, by hand or with a tool, and not a service.
	 * @return {@code true} for a command
	 */
	public boolean isCommand() {
		return this == ROLLBACK_REQUESTED || this == REDRIVE_REQUESTED || this == REPLAY_REQUESTED;
	}

	/**
	 * The generated class of the one fact that is written to this topic.
	 * @return the class
	 */
	public Class<? extends SpecificRecord> factType() {
		return this.factType;
	}

	/**
	 * The subject under which the fact's schema is registered: the topic's name with
	 * {@code -value}, as Confluent's {@code TopicNameStrategy} has it.
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
	 * Finds the catalogue's entry for a topic.
	 * @param topic a topic's name
	 * @return the entry, or empty for a topic that carries no fact of ours
	 */
	public static Optional<FactTopic> named(String topic) {
		return Arrays.stream(values()).filter((entry) -> entry.topic.equals(topic)).findFirst();
	}

	/**
	 * Finds the topic to which facts of a type are written.
	 * @param factType a generated class
	 * @return the entry
	 * @throws IllegalArgumentException for a class that is no fact
	 */
	public static FactTopic of(Class<?> factType) {
		return Arrays.stream(values())
			.filter((entry) -> entry.factType.equals(factType))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"%s is not a fact: no topic in the catalogue carries it".formatted(factType.getName())));
	}

}
