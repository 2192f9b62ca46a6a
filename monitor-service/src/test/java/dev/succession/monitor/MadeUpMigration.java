package dev.succession.monitor;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.succession.events.Cancellation;
import dev.succession.events.CommandKind;
import dev.succession.events.CommandRefusalReason;
import dev.succession.events.CommandRefused;
import dev.succession.events.CustomerExamined;
import dev.succession.events.CustomerListed;
import dev.succession.events.DependentsFound;
import dev.succession.events.ExaminedUser;
import dev.succession.events.LeftAloneReason;
import dev.succession.events.LicensesExamined;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.LicensesRefused;
import dev.succession.events.LicensesRestored;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationRehearsed;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.PauseRequested;
import dev.succession.events.RedriveRequested;
import dev.succession.events.RefusalReason;
import dev.succession.events.RehearsalRequested;
import dev.succession.events.RehearsedOutcome;
import dev.succession.events.RehearsedWrite;
import dev.succession.events.Replacement;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.ReplacementRefused;
import dev.succession.events.RestorationContinued;
import dev.succession.events.ResumeRequested;
import dev.succession.events.Retirement;
import dev.succession.events.RollbackRequested;
import dev.succession.events.SeenStatus;
import dev.succession.events.SeenSubscription;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionLeftAlone;
import dev.succession.events.SubscriptionReactivated;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.events.UserMoved;
import dev.succession.events.UserRefusal;
import dev.succession.events.UserRefusalReason;
import dev.succession.events.WindowClosing;
import dev.succession.events.WindowDecision;
import dev.succession.events.WithdrawalReason;
import dev.succession.schemas.headers.FactHeaders;
import dev.succession.testkit.facts.PauseCommands;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Facts of one migration as tests need them. Times are minutes after the beginning.
 *
 * @param id the migration
 * @param customerId its customer
 * @param generation the generation of the facts
 */
public record MadeUpMigration(UUID id, String customerId, int generation) {

	public static final Instant BEGINNING = Instant.parse("2026-03-01T00:00:00Z");

	public static final Instant END = Instant.parse("2026-05-01T00:00:00Z");

	public static final int SEATS = 25;

	/** The offer of the replacement. */
	public static final String PLAN = "bd938f12-058f-4927-bba3-ae36b1d2501c";

	public static MadeUpMigration any() {
		return new MadeUpMigration(UUID.randomUUID(), UUID.randomUUID().toString(), 0);
	}

	public MadeUpMigration next() {
		return new MadeUpMigration(this.id, this.customerId, this.generation + 1);
	}

	public static Instant minute(int minute) {
		return BEGINNING.plusSeconds(60L * minute);
	}

	private String subscription() {
		return "old-" + this.id;
	}

	public CustomerListed listed(int minute) {
		return CustomerListed.newBuilder()
			.setScanId(UUID.randomUUID())
			.setCustomerId(this.customerId)
			.setOccurredAt(minute(minute))
			.build();
	}

	public CustomerExamined examined(int minute) {
		return CustomerExamined.newBuilder()
			.setScanId(UUID.randomUUID())
			.setCustomerId(this.customerId)
			.setSubscriptions(3)
			.setAnnounced(1)
			.setAlreadyAnnounced(0)
			.setUnreadable(0)
			.setOccurredAt(minute(minute))
			.build();
	}

	/** An examination that has seen subscriptions. */
	public CustomerExamined saw(int minute, SeenSubscription... seen) {
		return CustomerExamined.newBuilder(examined(minute)).setReadAt(minute(minute)).setSeen(List.of(seen)).build();
	}

	public SeenSubscription old(SeenStatus status) {
		return new SeenSubscription(subscription(), "kaizala", status, SEATS, false, END, null);
	}

	public static SeenSubscription replacement(SeenStatus status, int seats) {
		return new SeenSubscription("new", PLAN, status, seats, true, null, minute(2));
	}

	public SubscriptionLeftAlone leftAlone(int minute, LeftAloneReason reason, @Nullable String subscription) {
		return SubscriptionLeftAlone.newBuilder()
			.setFindingId(UUID.randomUUID())
			.setCustomerId(this.customerId)
			.setSubscriptionId(subscription)
			.setRetirement((subscription != null) ? "kaizala-pro" : null)
			.setReason(reason)
			.setOccurredAt(minute(minute))
			.build();
	}

	public SubscriptionExpiring expiring(int minute) {
		return SubscriptionExpiring.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setCustomerId(this.customerId)
			.setSubscriptionId(subscription())
			.setOfferId("kaizala")
			.setRetirement("kaizala-pro")
			.setSeats(SEATS)
			.setEndDate(END)
			.setReplacement(plan())
			.setOccurredAt(minute(minute))
			.build();
	}

	public SubscriptionExpiring expiring(int minute, int revision) {
		return SubscriptionExpiring.newBuilder(expiring(minute)).setRevision(revision).build();
	}

	public SubscriptionWithdrawn withdrawn(int minute, int revision, WithdrawalReason reason) {
		return SubscriptionWithdrawn.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setRevision(revision)
			.setCustomerId(this.customerId)
			.setSubscriptionId(subscription())
			.setRetirement("kaizala-pro")
			.setReason(reason)
			.setOccurredAt(minute(minute))
			.build();
	}

	private static Replacement plan() {
		return Replacement.newBuilder()
			.setPlan("microsoft-365-business-basic")
			.setName("Microsoft 365 Business Basic")
			.setOfferId(PLAN)
			.setMaximumSeats(300)
			.setBillingCycle("monthly")
			.build();
	}

	public ReplacementOrdered ordered(int minute) {
		return ReplacementOrdered.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setCustomerId(this.customerId)
			.setSubscriptionId(subscription())
			.setEndDate(END)
			.setReplacement(plan())
			.setOrderId("order")
			.setSeats(SEATS)
			.setOccurredAt(minute(minute))
			.build();
	}

	public ReplacementPurchased purchased(int minute) {
		return ReplacementPurchased.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setCustomerId(this.customerId)
			.setSubscriptionId(subscription())
			.setEndDate(END)
			.setOrderId("order")
			.setReplacementSubscriptionId("new")
			.setReplacementOfferId("offer")
			.setReplacementSkuId("new-sku")
			.setSeats(SEATS)
			.setOccurredAt(minute(minute))
			.build();
	}

	public ReplacementRefused refused(int minute, RefusalReason reason, String detail) {
		return ReplacementRefused.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setCustomerId(this.customerId)
			.setSubscriptionId(subscription())
			.setReason(reason)
			.setDetail(detail)
			.setOccurredAt(minute(minute))
			.build();
	}

	public UserMoved moved(int minute, String user) {
		return UserMoved.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setCustomerId(this.customerId)
			.setUserId(user)
			.setFromSkuId("old-sku")
			.setToSkuId("new-sku")
			.setOccurredAt(minute(minute))
			.build();
	}

	public LicensesReassigned reassigned(int minute) {
		return LicensesReassigned.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setCustomerId(this.customerId)
			.setSubscriptionId(subscription())
			.setEndDate(END)
			.setOrderId("order")
			.setReplacementSubscriptionId("new")
			.setReplacementOfferId("offer")
			.setFromSkuId("old-sku")
			.setReplacementSkuId("new-sku")
			.setUsersMoved(2)
			.setSeats(SEATS)
			.setOccurredAt(minute(minute))
			.build();
	}

	public LicensesRefused usersRefused(int minute, UserRefusalReason reason, String detail, String... users) {
		return LicensesRefused.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setCustomerId(this.customerId)
			.setSubscriptionId(subscription())
			.setOrderId("order")
			.setReplacementSubscriptionId("new")
			.setFromSkuId("old-sku")
			.setReplacementSkuId("new-sku")
			.setUsersMoved(1)
			.setUsersLeft(users.length)
			.setRefusals(List.of(users).stream().map((user) -> refusal(user, reason, detail)).toList())
			.setEndDate(END)
			.setOccurredAt(minute(minute))
			.build();
	}

	private static UserRefusal refusal(String user, UserRefusalReason reason, String detail) {
		return UserRefusal.newBuilder().setUserId(user).setReason(reason).setDetail(detail).build();
	}

	public DependentsFound dependents(int minute) {
		return DependentsFound.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setCustomerId(this.customerId)
			.setSubscriptionId(subscription())
			.setUsers(1)
			.setReassignedAt(minute(minute - 1))
			.setOccurredAt(minute(minute))
			.build();
	}

	public SubscriptionSuspended suspended(int minute) {
		return SubscriptionSuspended.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setCustomerId(this.customerId)
			.setSubscriptionId(subscription())
			.setReplacementSubscriptionId("new")
			.setRetirement(Retirement.SUSPENDED)
			.setOccurredAt(minute(minute))
			.build();
	}

	public SubscriptionReactivated reactivated(int minute) {
		return SubscriptionReactivated.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setCustomerId(this.customerId)
			.setSubscriptionId(subscription())
			.setOrderId("order")
			.setReplacementSubscriptionId("new")
			.setFromSkuId("old-sku")
			.setReplacementSkuId("new-sku")
			.setOccurredAt(minute(minute))
			.build();
	}

	public RestorationContinued restoring(int minute) {
		return RestorationContinued.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setCustomerId(this.customerId)
			.setSubscriptionId(subscription())
			.setOrderId("order")
			.setReplacementSubscriptionId("new")
			.setFromSkuId("old-sku")
			.setReplacementSkuId("new-sku")
			.setNext(0)
			.setUsersRestored(0)
			.setRefusals(List.of())
			.setOccurredAt(minute(minute))
			.build();
	}

	public LicensesRestored restored(int minute) {
		return LicensesRestored.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setCustomerId(this.customerId)
			.setSubscriptionId(subscription())
			.setOrderId("order")
			.setReplacementSubscriptionId("new")
			.setUsersRestored(1)
			.setOccurredAt(minute(minute))
			.build();
	}

	public ReplacementCancelled cancelled(int minute) {
		return ReplacementCancelled.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setCustomerId(this.customerId)
			.setSubscriptionId(subscription())
			.setOrderId("order")
			.setReplacementSubscriptionId("new")
			.setCancellation(Cancellation.SUSPENDED)
			.setOccurredAt(minute(minute))
			.build();
	}

	public MigrationParked parked(int minute, MigrationStep step, ParkedReason reason, String detail) {
		return MigrationParked.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setCustomerId(this.customerId)
			.setSubscriptionId(subscription())
			.setStep(step)
			.setReason(reason)
			.setDetail(detail)
			.setAttempts(3)
			.setOccurredAt(minute(minute))
			.build();
	}

	public WindowClosing closing(int minute, WindowDecision decision) {
		return WindowClosing.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setCustomerId(this.customerId)
			.setSubscriptionId(subscription())
			.setEndDate(END)
			.setOrderId("order")
			.setReplacementSubscriptionId("new")
			.setSeats(SEATS)
			.setClosesAt(minute(minute + 720))
			.setDecision(decision)
			.setOccurredAt(minute(minute))
			.build();
	}

	public RedriveRequested redrive(int minute) {
		return RedriveRequested.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setCustomerId(this.customerId)
			.setReason("seats were bought")
			.setOccurredAt(minute(minute))
			.build();
	}

	public PauseRequested pause(int minute) {
		return PauseCommands.pause(this.id, this.customerId, minute(minute));
	}

	public ResumeRequested resume(int minute) {
		return PauseCommands.resume(this.id, this.customerId, minute(minute));
	}

	public RollbackRequested rollback(int minute) {
		return RollbackRequested.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setCustomerId(this.customerId)
			.setReason("the customer has asked for it")
			.setOccurredAt(minute(minute))
			.build();
	}

	public RehearsalRequested rehearsal(int minute) {
		return new RehearsalRequested(this.id, this.generation, this.customerId, "before the holidays", minute(minute));
	}

	public MigrationRehearsed rehearsed(int minute) {
		return MigrationRehearsed.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setCustomerId(this.customerId)
			.setCommandedAt(minute(minute))
			.setStep(MigrationStep.PURCHASE)
			.setFact("subscription.expiring")
			.setOutcome(RehearsedOutcome.CHANGES)
			.setWrites(List.of(new RehearsedWrite("POST", "/v1/customers/c/orders", "{\"quantity\":5}")))
			.setWriteCount(1)
			.setOccurredAt(minute(minute))
			.build();
	}

	/**
	 * All that is told of users who were looked at.
	 * @param minute when they were
	 * @param users how many were read
	 * @param differing those who do not hold what the facts say
	 */
	public LicensesExamined lookedAt(int minute, int users, ExaminedUser... differing) {
		return LicensesExamined.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setCustomerId(this.customerId)
			.setCommandedAt(minute(minute))
			.setLast(true)
			.setUsersRead(users)
			.setDiffering(List.of(differing))
			.setReadAt(minute(minute))
			.setOccurredAt(minute(minute))
			.build();
	}

	public CommandRefused commandRefused(int minute, CommandKind kind, int commandedAt) {
		return CommandRefused.newBuilder()
			.setMigrationId(this.id)
			.setGeneration(this.generation)
			.setCustomerId(this.customerId)
			.setCommand(kind)
			.setCommandedAt(minute(commandedAt))
			.setReason(CommandRefusalReason.OTHER)
			.setOccurredAt(minute(minute))
			.build();
	}

	/**
	 * A record that purchase-service takes up later.
	 * @param fact the announcement, as it is written
	 * @param attempt how often it was tried
	 * @param until the minute until which it waits
	 */
	public static ProducerRecord<byte[], byte[]> waiting(byte[] fact, int attempt, int until) {
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("purchase-service.later", 0, null, fact);
		FactHeaders.put(record.headers(), FactHeaders.TOPIC, "subscription.expiring");
		FactHeaders.put(record.headers(), FactHeaders.ATTEMPT, attempt);
		FactHeaders.put(record.headers(), FactHeaders.NOT_BEFORE, minute(until));
		return record;
	}

}
