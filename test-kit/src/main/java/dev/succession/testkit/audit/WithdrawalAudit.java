package dev.succession.testkit.audit;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.succession.events.ReplacementOrdered;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.simulator.client.LedgerEntry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that nothing is bought for a migration that was withdrawn and not announced
 * again. A withdrawal that came too late for an order, which a fact then tells, is none.
 */
public final class WithdrawalAudit {

	private final Set<String> withdrawn;

	/**
	 * Takes what the facts tell.
	 * @param announced all announcements
	 * @param withdrawn all withdrawals
	 * @param ordered all orders
	 */
	public WithdrawalAudit(List<SubscriptionExpiring> announced, List<SubscriptionWithdrawn> withdrawn,
			List<ReplacementOrdered> ordered) {
		this.withdrawn = withdrawn.stream()
			.filter((it) -> announced.stream().noneMatch((other) -> isNewer(other, it)))
			.filter((it) -> ordered.stream().noneMatch((other) -> other.getMigrationId().equals(it.getMigrationId())))
			.map((it) -> it.getMigrationId().toString())
			.collect(Collectors.toSet());
	}

	private static boolean isNewer(SubscriptionExpiring announced, SubscriptionWithdrawn withdrawn) {
		boolean isSameTry = announced.getGeneration() == withdrawn.getGeneration();
		return announced.getMigrationId().equals(withdrawn.getMigrationId())
				&& (isSameTry ? announced.getRevision() > withdrawn.getRevision()
						: announced.getGeneration() > withdrawn.getGeneration());
	}

	/**
	 * Fails at an order for what was withdrawn. Services send the migration's id with
	 * each call.
	 * @param ledger everything that was done to the tenant
	 */
	public void check(List<LedgerEntry> ledger) {
		assertThat(ledger).as("orders for what was withdrawn")
			.filteredOn((entry) -> entry.is("order.placed"))
			.noneMatch((entry) -> this.withdrawn.contains(entry.correlationId()));
	}

}
