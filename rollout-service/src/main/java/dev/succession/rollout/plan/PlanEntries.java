package dev.succession.rollout.plan;

import java.util.Locale;
import java.util.Objects;

import dev.succession.events.Amount;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.PlanEntry;
import dev.succession.events.RememberedMigration;
import dev.succession.events.Replacement;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.schemas.plan.ApprovedOrder;
import dev.succession.schemas.plan.StandingApproval;
import org.jspecify.annotations.Nullable;

/**
 * What would be bought for a migration, as a plan says it, and what has changed since.
 */
public final class PlanEntries {

	private PlanEntries() {
	}

	/**
	 * What an announcement would buy.
	 * @param announcement the announcement
	 * @param amount what the order commits to; null if it is not known
	 * @return the entry
	 */
	static PlanEntry of(SubscriptionExpiring announcement, @Nullable Amount amount) {
		Replacement replacement = announcement.getReplacement();
		return new PlanEntry(announcement.getMigrationId(), announcement.getGeneration(), announcement.getCustomerId(),
				announcement.getSubscriptionId(), announcement.getRetirement(), announcement.getEndDate(),
				ApprovedOrder.withoutAvailability(replacement.getOfferId()), replacement.getTermDuration(),
				replacement.getBillingCycle(), replacement.getSegment(), seats(announcement), amount);
	}

	/**
	 * How many licences an announcement buys.
	 * @param announcement the announcement
	 * @return the seats of an exception, or else those of the old subscription
	 */
	public static int seats(SubscriptionExpiring announcement) {
		return (announcement.getSeatsToBuy() != null) ? announcement.getSeatsToBuy() : announcement.getSeats();
	}

	/**
	 * What has changed since an approval.
	 * @param migration the migration, of which something was approved
	 * @param terms the terms of the approval
	 * @return what, in words; null if the approval still covers it
	 */
	static @Nullable String changed(RememberedMigration migration, ApprovalTerms terms) {
		PlanEntry approved = migration.getApproved();
		PlanEntry now = of(migration.getAnnouncement(), null);
		int most = mostSeats(migration, terms);
		if (approved.getGeneration() != now.getGeneration()) {
			return "it begins anew, in generation %d".formatted(now.getGeneration());
		}
		if (!same(approved.getSubscriptionId(), now.getSubscriptionId())
				|| !same(approved.getCustomerId(), now.getCustomerId())) {
			return "it is about another subscription";
		}
		if (!approved.getEndDate().equals(now.getEndDate())) {
			return "it ends on %s, not %s".formatted(now.getEndDate(), approved.getEndDate());
		}
		if (!same(approved.getOfferId(), now.getOfferId())
				|| !Objects.equals(approved.getTermDuration(), now.getTermDuration())
				|| !same(approved.getBillingCycle(), now.getBillingCycle())
				|| !Objects.equals(approved.getSegment(), now.getSegment())) {
			return "it is replaced by %s, not %s".formatted(plan(now), plan(approved));
		}
		return (now.getSeats() <= most) ? null : "it has %d seats, %d are covered".formatted(now.getSeats(), most);
	}

	/**
	 * The most seats that an approval covers.
	 * @param migration the migration, of which something was approved
	 * @param terms the terms of the approval
	 * @return how many
	 */
	public static int mostSeats(RememberedMigration migration, ApprovalTerms terms) {
		return isCovered(migration, terms) ? StandingApproval.mostSeats(migration.getApproved(), terms)
				: ApprovedOrder.mostSeats(migration.getApproved(), terms);
	}

	/** The entry of the newest plan is approved from now on. */
	static void approve(RememberedMigration migration) {
		migration.setApproved(migration.getEntry());
		migration.setApprovedPlan(migration.getPlan());
		migration.setApprovedPosition(migration.getPosition());
		migration.setReleaseRefused(false);
	}

	/**
	 * Whether a migration is approved because a standing approval covers it, in a later
	 * plan than the one that was approved.
	 * @param migration the migration
	 * @param terms the terms of the approval
	 * @return {@code true} if so
	 */
	public static boolean isCovered(RememberedMigration migration, ApprovalTerms terms) {
		Integer plan = migration.getApprovedPlan();
		return plan != null && plan > terms.getPlan();
	}

	private static String plan(PlanEntry entry) {
		return "%s %s %s %s"
			.formatted(entry.getOfferId(), Objects.requireNonNullElse(entry.getTermDuration(), ""),
					entry.getBillingCycle(), Objects.requireNonNullElse(entry.getSegment(), ""))
			.strip();
	}

	private static boolean same(String one, String other) {
		return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
	}

}
