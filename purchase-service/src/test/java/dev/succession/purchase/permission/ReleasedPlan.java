package dev.succession.purchase.permission;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.succession.events.ApprovalSignature;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.CoveredPlan;
import dev.succession.events.MigrationReleased;
import dev.succession.events.PlanEntry;
import dev.succession.events.RolloutApproved;
import dev.succession.events.StandingTerms;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.WavePolicy;
import dev.succession.events.WavePromotion;
import dev.succession.schemas.plan.MerkleTree;
import dev.succession.schemas.plan.PlanHash;
import dev.succession.schemas.plan.StandingApproval;

/**
 * A plan for one migration and some others, as the rollout service would approve it and
 * release from it.
 *
 * @param announcement what was announced of the migration
 * @param entry what is planned for it
 * @param entries the whole plan
 */
public record ReleasedPlan(SubscriptionExpiring announcement, PlanEntry entry, List<PlanEntry> entries) {

	/**
	 * Plans a migration.
	 * @param announcement what was announced
	 * @param seats how many seats are planned
	 * @return the plan
	 */
	public static ReleasedPlan of(SubscriptionExpiring announcement, int seats) {
		PlanEntry entry = PlanEntry.newBuilder()
			.setMigrationId(announcement.getMigrationId())
			.setGeneration(announcement.getGeneration())
			.setCustomerId(announcement.getCustomerId())
			.setSubscriptionId(announcement.getSubscriptionId())
			.setRetirement(announcement.getRetirement())
			.setEndDate(announcement.getEndDate())
			.setOfferId(announcement.getReplacement().getOfferId())
			.setTermDuration(announcement.getReplacement().getTermDuration())
			.setBillingCycle(announcement.getReplacement().getBillingCycle())
			.setSeats(seats)
			.build();
		Stream<PlanEntry> others = Stream.generate(UUID::randomUUID)
			.limit(2)
			.map((id) -> PlanEntry.newBuilder(entry).setMigrationId(id).build());
		return new ReleasedPlan(announcement, entry,
				Stream.concat(Stream.of(entry), others).sorted(PlanHash.ORDER).toList());
	}

	/**
	 * The plan's hash.
	 * @return the hash
	 */
	public String hash() {
		return tree().root();
	}

	private MerkleTree tree() {
		return PlanHash.tree(this.entries);
	}

	/**
	 * The terms on which it is approved.
	 * @return the terms, to be changed
	 */
	public ApprovalTerms.Builder terms() {
		return ApprovalTerms.newBuilder()
			.setRetirement(this.entry.getRetirement())
			.setPlan(1)
			.setHash(hash())
			.setPolicy(WavePolicy.newBuilder().setPromotion(WavePromotion.BY_HAND).build());
	}

	/**
	 * The approval.
	 * @param terms the terms
	 * @param signatures the signatures under them
	 * @return the fact
	 */
	public RolloutApproved approved(ApprovalTerms terms, ApprovalSignature... signatures) {
		return RolloutApproved.newBuilder()
			.setRetirement(terms.getRetirement())
			.setTerms(terms)
			.setEntries(this.entries.size())
			.setSignatures(List.of(signatures))
			.setRequestedBy("anna")
			.setOccurredAt(Instant.now())
			.build();
	}

	/**
	 * The terms of an approval of the plan before, a standing one that covers this
	 * migration for a day.
	 * @return the terms, to be changed
	 */
	public ApprovalTerms.Builder standing() {
		return terms().setHash("before")
			.setStanding(new StandingTerms(Instant.now().plus(Duration.ofDays(1)), this.entry.getSeats(),
					List.of(StandingApproval.offer(this.entry))));
	}

	/**
	 * The approval of the plan before, under which this one came.
	 * @param terms the terms
	 * @param signatures the signatures under them
	 * @return the fact
	 */
	public RolloutApproved covering(ApprovalTerms terms, ApprovalSignature... signatures) {
		return RolloutApproved.newBuilder(approved(terms, signatures))
			.setCovered(List.of(new CoveredPlan(2, hash(), this.entries.size(), 1)))
			.build();
	}

	/**
	 * The release of the migration.
	 * @return the fact, to be changed
	 */
	public MigrationReleased.Builder release() {
		int position = this.entries.indexOf(this.entry);
		return MigrationReleased.newBuilder()
			.setMigrationId(this.entry.getMigrationId())
			.setGeneration(this.entry.getGeneration())
			.setCustomerId(this.entry.getCustomerId())
			.setSubscriptionId(this.entry.getSubscriptionId())
			.setRetirement(this.entry.getRetirement())
			.setAnnouncement(this.announcement)
			.setEntry(this.entry)
			.setPlan(1)
			.setHash(hash())
			.setPosition(position)
			.setEntries(this.entries.size())
			.setPath(tree().path(position))
			.setMostSeats(this.entry.getSeats() + 10)
			.setWave(1)
			.setOccurredAt(Instant.now());
	}

}
