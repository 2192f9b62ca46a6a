package dev.succession.purchase.permission;

import java.util.Optional;
import java.util.function.Predicate;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.events.MigrationReleased;
import dev.succession.events.ReleaseRefusalReason;
import dev.succession.events.ReleaseRefused;
import dev.succession.events.RolloutApproved;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.purchase.permission.ReleaseProof.Problem;

/**
 * A release as a permission, once its proof was checked. With the order that begins, the
 * release is noted and how many seats it allows. So the order goes on to its end though
 * another plan is approved meanwhile.
 *
 * @param work the release
 * @param rule with which facts orders begin
 * @param approvals what is approved
 */
record Released(Work<MigrationReleased> work, BeginningRule rule, Approvals approvals) implements Permission {

	@Override
	public Outcome outdated(String why) {
		return refused(new Problem(ReleaseRefusalReason.OUTDATED, why));
	}

	@Override
	public Optional<Outcome> refusesToBegin() {
		boolean goesOn = OrderProgress.isReported(this.work) || begun().isPresent();
		if (!goesOn && !this.rule.isWithReleases()) {
			return Optional.of(Outcome.dropped("orders begin with announcements here"));
		}
		MigrationReleased release = this.work.fact();
		return ReleaseProof.ofParts(release)
			.or(() -> goesOn ? Optional.empty()
					: ReleaseProof.ofPlan(release, approved(this::isOfPlan), this.work.now()))
			.map(this::refused);
	}

	@Override
	public Optional<Outcome> refuses(NewOrder order) {
		Optional<MigrationReleased> begun = begun();
		if (begun.isPresent()) {
			return refuses(order, begun.get().getMostSeats());
		}
		Optional<RolloutApproved> approved = approved((it) -> isOfPlan(it) && order.seats() <= mostSeats(it));
		return ReleaseProof.ofPlan(this.work.fact(), approved, this.work.now())
			.map(this::refused)
			.or(() -> refuses(order, mostSeats(approved.orElseThrow())));
	}

	private Optional<Outcome> refuses(NewOrder order, int mostSeats) {
		MigrationReleased release = this.work.fact();
		Optional<Problem> problem = ReleaseProof.ofOrder(order, release.getEntry(), mostSeats);
		if (problem.isEmpty()) {
			OrderProgress.begin(this.work, MigrationReleased.newBuilder(release).setMostSeats(mostSeats).build());
		}
		return problem.map(this::refused);
	}

	private int mostSeats(RolloutApproved approved) {
		return ReleaseProof.mostSeats(this.work.fact(), approved);
	}

	private boolean isOfPlan(RolloutApproved approved) {
		return ReleaseProof.isOfPlan(this.work.fact(), approved);
	}

	/** This very release, if the order has begun with it. */
	private Optional<MigrationReleased> begun() {
		MigrationReleased release = this.work.fact();
		return OrderProgress.release(this.work)
			.filter((it) -> it.getHash().equals(release.getHash()) && it.getEntry().equals(release.getEntry())
					&& it.getAnnouncement().equals(release.getAnnouncement()));
	}

	private Optional<RolloutApproved> approved(Predicate<RolloutApproved> wanted) {
		return this.approvals.newest(this.work.fact().getRetirement(), wanted);
	}

	private Outcome refused(Problem problem) {
		MigrationReleased release = this.work.fact();
		return Outcome.answered(ReleaseRefused.newBuilder()
			.setMigrationId(release.getMigrationId())
			.setGeneration(release.getGeneration())
			.setCustomerId(release.getCustomerId())
			.setSubscriptionId(release.getSubscriptionId())
			.setRetirement(release.getRetirement())
			.setPlan(release.getPlan())
			.setHash(release.getHash())
			.setReason(problem.reason())
			.setDetail(problem.detail())
			.setOccurredAt(this.work.now())
			.build());
	}

}
