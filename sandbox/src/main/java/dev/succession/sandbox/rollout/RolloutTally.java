package dev.succession.sandbox.rollout;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.succession.events.EntryState;
import dev.succession.events.HoldReason;
import dev.succession.events.MigrationReleased;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.RolloutApproved;
import dev.succession.events.RolloutEntry;
import dev.succession.sandbox.progress.Follower;
import dev.succession.sandbox.progress.ProgressSnapshot;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the rollouts of a run have approved, released and hold. The order between
 * topics does not matter. Not thread-safe.
 */
public final class RolloutTally implements Follower {

	/** In no approved plan. */
	private static final Set<EntryState> TO_PLAN = EnumSet.of(EntryState.ANNOUNCED, EntryState.PLANNED,
			EntryState.CHANGED);

	private static final Set<EntryState> UNDER_WAY = EnumSet.of(EntryState.RELEASED, EntryState.ORDERED);

	/** What does not let go by itself within a run. */
	private static final Set<HoldReason> LASTING = EnumSet.of(HoldReason.NO_PRICE, HoldReason.NO_LIMIT_FOR_CURRENCY,
			HoldReason.ORDER_LIMIT, HoldReason.CUSTOMER_LIMIT, HoldReason.DAY_LIMIT, HoldReason.TOTAL_LIMIT,
			HoldReason.PRICE_ABOVE_CEILING, HoldReason.NOT_YET, HoldReason.STOPPED);

	private final Map<UUID, RolloutEntry> entries = new HashMap<>();

	private final Map<String, RolloutApproved> approvals = new TreeMap<>();

	private final Set<String> approvedHashes = new HashSet<>();

	private final Map<UUID, MigrationReleased> released = new HashMap<>();

	private final Set<UUID> ordered = new HashSet<>();

	@Override
	public void on(List<SpecificRecord> facts, ProgressSnapshot now) {
		facts.forEach(this::on);
	}

	/**
	 * Counts a fact; one that says nothing about rollouts is ignored.
	 * @param fact any fact
	 */
	void on(SpecificRecord fact) {
		switch (fact) {
			case RolloutEntry it -> this.entries.put(it.getMigrationId(), it);
			case RolloutApproved it -> on(it);
			case MigrationReleased it -> this.released.put(it.getMigrationId(), it);
			case ReplacementOrdered it -> this.ordered.add(it.getMigrationId());
			default -> {
			}
		}
	}

	private void on(RolloutApproved approval) {
		this.approvals.merge(approval.getRetirement(), approval,
				(one, other) -> (one.getTerms().getPlan() > other.getTerms().getPlan()) ? one : other);
		this.approvedHashes.add(approval.getTerms().getHash());
	}

	int migrations() {
		return this.entries.size();
	}

	/** The retirements with migrations that are in no approved plan. */
	Set<String> toPlan() {
		return this.entries.values()
			.stream()
			.filter((entry) -> TO_PLAN.contains(entry.getState()))
			.map(RolloutEntry::getRetirement)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Whether nothing is under way, and something is held that no time lets go.
	 * @return {@code true} if more is held than a run waits for
	 */
	public boolean holdsTheRest() {
		Collection<RolloutEntry> open = this.entries.values()
			.stream()
			.filter((entry) -> entry.getState() == EntryState.APPROVED || TO_PLAN.contains(entry.getState())
					|| UNDER_WAY.contains(entry.getState()))
			.toList();
		return open.stream().anyMatch((entry) -> LASTING.contains(entry.getHeldBy()))
				&& open.stream().noneMatch((entry) -> UNDER_WAY.contains(entry.getState()));
	}

	/**
	 * How many orders have no release of an approved plan.
	 * @return the number
	 */
	public long ordersWithoutApproval() {
		return this.ordered.stream().filter((migration) -> !isApproved(this.released.get(migration))).count();
	}

	private boolean isApproved(@Nullable MigrationReleased release) {
		return release != null && this.approvedHashes.contains(release.getHash());
	}

	/**
	 * How the rollouts stand, for people.
	 * @return rows of a table
	 */
	public Map<String, String> rows() {
		Map<String, String> rows = new TreeMap<>();
		Set<String> retirements = new TreeSet<>(this.approvals.keySet());
		this.entries.values().forEach((entry) -> retirements.add(entry.getRetirement()));
		retirements.forEach((retirement) -> rows.put("rollout of " + retirement, row(retirement)));
		return rows;
	}

	private String row(String retirement) {
		RolloutApproved approval = this.approvals.get(retirement);
		return "%s; %d released, %s".formatted(
				(approval != null) ? "plan %d with %d migrations is approved".formatted(approval.getTerms().getPlan(),
						approval.getEntries()) : "no plan is approved",
				this.released.values().stream().filter((it) -> it.getRetirement().equals(retirement)).count(),
				held(retirement));
	}

	private String held(String retirement) {
		Map<String, Integer> held = new TreeMap<>();
		this.entries.values()
			.stream()
			.filter((entry) -> entry.getRetirement().equals(retirement))
			.filter((entry) -> entry.getState() == EntryState.APPROVED || TO_PLAN.contains(entry.getState()))
			.forEach((entry) -> held.merge(why(entry), 1, Integer::sum));
		String reasons = held.entrySet()
			.stream()
			.map((reason) -> "%d %s".formatted(reason.getValue(), reason.getKey()))
			.collect(Collectors.joining(", "));
		return held.isEmpty() ? "none is held" : "held: " + reasons;
	}

	private static String why(RolloutEntry entry) {
		boolean approved = entry.getState() == EntryState.APPROVED && entry.getHeldBy() != HoldReason.NOTHING;
		return (approved ? entry.getHeldBy().name() : entry.getState().name()).toLowerCase(Locale.ROOT)
			.replace('_', ' ');
	}

}
