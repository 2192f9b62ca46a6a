package dev.succession.purchase.permission;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.succession.events.ApprovalTerms;
import dev.succession.events.MigrationReleased;
import dev.succession.events.PlanEntry;
import dev.succession.events.ReleaseRefusalReason;
import dev.succession.events.Replacement;
import dev.succession.events.RolloutApproved;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.Ids;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.schemas.plan.ApprovedOrder;
import dev.succession.schemas.plan.MerkleTree;
import dev.succession.schemas.plan.PlanHash;
import dev.succession.schemas.plan.StandingApproval;
import org.jspecify.annotations.Nullable;

/**
 * Checks the proof that a release carries. Nothing in it is believed because of who has
 * written it: the approval is read elsewhere, the entry has to be in the approved plan,
 * and what is ordered has to be what the entry says.
 */
final class ReleaseProof {

	private ReleaseProof() {
	}

	/**
	 * What is wrong with a release.
	 *
	 * @param reason what kind of fault
	 * @param detail what was found
	 */
	record Problem(ReleaseRefusalReason reason, String detail) {
	}

	/**
	 * Whether release, announcement and entry are about one and the same migration.
	 * @param release the release
	 * @return what differs
	 */
	static Optional<Problem> ofParts(MigrationReleased release) {
		SubscriptionExpiring announcement = release.getAnnouncement();
		PlanEntry entry = release.getEntry();
		return first(List.of(differ("migration", release.getMigrationId(), entry.getMigrationId()),
				differ("migration", announcement.getMigrationId(), entry.getMigrationId()),
				differ("generation", release.getGeneration(), entry.getGeneration()),
				differ("generation", announcement.getGeneration(), entry.getGeneration()),
				differIds("customer", release.getCustomerId(), entry.getCustomerId()),
				differIds("customer", announcement.getCustomerId(), entry.getCustomerId()),
				differIds("subscription", release.getSubscriptionId(), entry.getSubscriptionId()),
				differIds("subscription", announcement.getSubscriptionId(), entry.getSubscriptionId()),
				differ("retirement", release.getRetirement(), entry.getRetirement()),
				differ("retirement", announcement.getRetirement(), entry.getRetirement())));
	}

	/**
	 * Whether the plan is approved, the entry is in it, and the announcement asks for
	 * what the entry says.
	 * @param release the release
	 * @param approved the newest approval of its retirement that counts
	 * @param now the time
	 * @return what is wrong
	 */
	static Optional<Problem> ofPlan(MigrationReleased release, Optional<RolloutApproved> approved, Instant now) {
		return notApproved(release, approved, now).or(() -> notInPlan(release)).or(() -> otherOrder(release));
	}

	private static Optional<Problem> notApproved(MigrationReleased release, Optional<RolloutApproved> approved,
			Instant now) {
		return approved.map((it) -> whyNotApproved(release, it, now))
			.orElseGet(() -> Optional.of("no approval of %s counts".formatted(release.getRetirement())))
			.map((why) -> new Problem(ReleaseRefusalReason.NOT_APPROVED, why));
	}

	/** A plan that came under a standing approval proves no more than its terms cover. */
	private static Optional<String> whyNotApproved(MigrationReleased release, RolloutApproved approved, Instant now) {
		ApprovalTerms terms = approved.getTerms();
		if (terms.getHash().equals(release.getHash())) {
			return Optional.empty();
		}
		if (!isOfPlan(release, approved)) {
			return Optional.of("the newest approval of %s is that of plan %d with the hash %s"
				.formatted(release.getRetirement(), terms.getPlan(), terms.getHash()));
		}
		return StandingApproval.whyNot(terms, release.getEntry(), now);
	}

	/**
	 * Whether an approval is about the plan of a release, or a later plan of that hash
	 * came under it.
	 * @param release the release
	 * @param approved the approval
	 * @return {@code true} if so
	 */
	static boolean isOfPlan(MigrationReleased release, RolloutApproved approved) {
		return approved.getTerms().getHash().equals(release.getHash())
				|| StandingApproval.find(approved, release.getHash()).isPresent();
	}

	private static Optional<Problem> notInPlan(MigrationReleased release) {
		boolean leads = MerkleTree.leads(PlanHash.of(release.getEntry()), release.getPosition(), release.getEntries(),
				release.getPath(), release.getHash());
		return leads ? Optional.empty() : Optional.of(new Problem(ReleaseRefusalReason.NOT_IN_PLAN,
				"the path does not lead from the entry to the hash of plan %d".formatted(release.getPlan())));
	}

	private static Optional<Problem> otherOrder(MigrationReleased release) {
		SubscriptionExpiring announcement = release.getAnnouncement();
		Replacement replacement = announcement.getReplacement();
		PlanEntry entry = release.getEntry();
		return first(List.of(differ("end date", announcement.getEndDate(), entry.getEndDate()),
				differOffers(replacement.getOfferId(), entry.getOfferId()),
				differ("term", replacement.getTermDuration(), entry.getTermDuration()),
				differIds("billing cycle", replacement.getBillingCycle(), entry.getBillingCycle()),
				differ("segment", replacement.getSegment(), entry.getSegment())));
	}

	/**
	 * Whether an order is the one that was approved.
	 * @param order what would be ordered now
	 * @param entry what was approved
	 * @param mostSeats the most seats that may be ordered
	 * @return what differs
	 */
	static Optional<Problem> ofOrder(NewOrder order, PlanEntry entry, int mostSeats) {
		return first(List.of(differIds("customer", order.customerId(), entry.getCustomerId()),
				differOffers(order.offerId(), entry.getOfferId()),
				differ("term", order.termDuration(), entry.getTermDuration()),
				differIds("billing cycle", order.billingCycle(), entry.getBillingCycle())))
			.or(() -> (order.seats() <= mostSeats) ? Optional.empty()
					: Optional.of(new Problem(ReleaseRefusalReason.TOO_MANY_SEATS,
							"%d seats would be ordered, %d were planned and at most %d may be".formatted(order.seats(),
									entry.getSeats(), mostSeats))));
	}

	/**
	 * How many seats may be ordered: those of the entry and what the approval tolerates,
	 * as far as the reserved money pays for them.
	 * @param release the release
	 * @param approved what is approved
	 * @return the number
	 */
	static int mostSeats(MigrationReleased release, RolloutApproved approved) {
		ApprovalTerms terms = approved.getTerms();
		int covered = terms.getHash().equals(release.getHash()) ? ApprovedOrder.mostSeats(release.getEntry(), terms)
				: StandingApproval.mostSeats(release.getEntry(), terms);
		return Math.min(release.getMostSeats(), covered);
	}

	/** The availability is looked up before each order. */
	private static Optional<Problem> differOffers(String asked, String approved) {
		return differIds("offer", ApprovedOrder.withoutAvailability(asked),
				ApprovedOrder.withoutAvailability(approved));
	}

	private static Optional<Problem> differIds(String what, String asked, String approved) {
		return Ids.same(asked, approved) ? Optional.empty() : differ(what, asked, approved);
	}

	private static Optional<Problem> differ(String what, @Nullable Object asked, @Nullable Object approved) {
		return Objects.equals(asked, approved) ? Optional.empty()
				: Optional.of(new Problem(ReleaseRefusalReason.OTHER_ORDER,
						"the %s would be %s, approved is %s".formatted(what, asked, approved)));
	}

	private static Optional<Problem> first(List<Optional<Problem>> found) {
		return found.stream().flatMap(Optional::stream).findFirst();
	}

}
