package dev.succession.testkit.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.succession.events.MigrationReleased;
import dev.succession.events.RolloutApproved;
import dev.succession.schemas.plan.MerkleTree;
import dev.succession.schemas.plan.PlanHash;
import dev.succession.schemas.plan.StandingApproval;
import dev.succession.simulator.client.LedgerEntry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Judges orders by the ledger, the approvals and the price alone: each one has a release
 * whose proof leads to an approved plan, or to one that a standing approval covers, buys
 * no more than was approved, and all together cost no more than the limit.
 */
public final class RolloutAudit {

	private final List<RolloutApproved> approvals;

	private final Map<String, List<MigrationReleased>> released;

	/**
	 * Takes what was told.
	 * @param approvals all approvals
	 * @param releases all releases, forged ones included
	 */
	public RolloutAudit(List<RolloutApproved> approvals, List<MigrationReleased> releases) {
		this.approvals = List.copyOf(approvals);
		this.released = releases.stream()
			.filter(this::isProven)
			.collect(Collectors.groupingBy((it) -> it.getCustomerId().toLowerCase(Locale.ROOT)));
	}

	private boolean isProven(MigrationReleased released) {
		return this.approvals.stream().anyMatch((it) -> isApproved(released, it))
				&& MerkleTree.leads(PlanHash.of(released.getEntry()), released.getPosition(), released.getEntries(),
						released.getPath(), released.getHash());
	}

	private static boolean isApproved(MigrationReleased released, RolloutApproved approved) {
		return approved.getTerms().getHash().equals(released.getHash())
				|| StandingApproval.find(approved, released.getHash()).isPresent()
						&& StandingApproval.whyNot(approved.getTerms(), released.getEntry(), released.getOccurredAt())
							.isEmpty();
	}

	/**
	 * Checks orders.
	 * @param ledger all effects
	 * @param cents what a seat costs
	 * @param limit the most that all orders may cost, in cents
	 * @return how many orders there were
	 */
	public int check(List<LedgerEntry> ledger, long cents, long limit) {
		Map<String, Integer> orders = new HashMap<>();
		long spent = 0;
		int count = 0;
		for (LedgerEntry order : ledger) {
			if (!order.is("order.placed")) {
				continue;
			}
			String customer = order.customerId().toLowerCase(Locale.ROOT);
			List<MigrationReleased> releases = this.released.getOrDefault(customer, List.of());
			assertThat(releases).as("proven releases for the order %s", order).anySatisfy((release) -> {
				assertThat(release.getEntry().getOfferId()).isEqualToIgnoringCase(order.offerId());
				assertThat(order.quantity()).isLessThanOrEqualTo(release.getEntry().getSeats());
			});
			int own = orders.merge(customer, 1, Integer::sum);
			assertThat(own).as("orders of %s", customer)
				.isLessThanOrEqualTo((int) releases.stream().map(MigrationReleased::getMigrationId).distinct().count());
			spent = Math.addExact(spent, Math.multiplyExact(cents, order.quantity()));
			count++;
		}
		assertThat(spent).as("cents spent by %d orders", count).isLessThanOrEqualTo(limit);
		return count;
	}

}
