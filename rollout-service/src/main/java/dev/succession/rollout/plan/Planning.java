package dev.succession.rollout.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dev.succession.events.Amount;
import dev.succession.events.ApprovalRefusalReason;
import dev.succession.events.CoveredOffer;
import dev.succession.events.CoveredPlan;
import dev.succession.events.EntryState;
import dev.succession.events.PlanEntry;
import dev.succession.events.PlanRequested;
import dev.succession.events.PlanSum;
import dev.succession.events.RememberedMigration;
import dev.succession.events.RememberedRollout;
import dev.succession.events.RolloutApproved;
import dev.succession.events.RolloutPlanned;
import dev.succession.rollout.memory.Facts;
import dev.succession.rollout.memory.Memory;
import dev.succession.rollout.memory.Moves;
import dev.succession.rollout.plan.Approving.ApprovalRules;
import dev.succession.schemas.plan.MerkleTree;
import dev.succession.schemas.plan.PlanHash;
import dev.succession.schemas.plan.StandingApproval;
import org.jspecify.annotations.Nullable;

/** Makes plans: snapshots of all migrations of a retirement that have not begun. */
public final class Planning {

	private final Memory memory;

	private final Moves moves;

	private final EntryTeller teller;

	private final Facts facts;

	private final Refusals refusals;

	private final Covering covering;

	/**
	 * Makes plans.
	 * @param memory what is remembered
	 * @param moves moves migrations
	 * @param teller tells how they stand
	 * @param facts where plans go
	 * @param rules what an approval needs here
	 */
	public Planning(Memory memory, Moves moves, EntryTeller teller, Facts facts, ApprovalRules rules) {
		this.memory = memory;
		this.moves = moves;
		this.teller = teller;
		this.facts = facts;
		this.refusals = new Refusals(facts);
		this.covering = new Covering(memory, moves, facts, rules);
	}

	/**
	 * Makes a plan.
	 * @param requested the command
	 * @param now the time
	 */
	public void plan(PlanRequested requested, Instant now) {
		String retirement = requested.getRetirement();
		RememberedRollout rollout = this.memory.rollout(retirement);
		int plan = rollout.getLastPlan() + 1;
		Snapshot snapshot = new Snapshot(standing(rollout, now));
		this.memory.migrations(retirement, (migration) -> {
			if (Moves.isOpen(migration)) {
				take(migration, plan, snapshot, now);
			}
			snapshot.keep(migration, rollout);
		});
		if (snapshot.leaves.isEmpty()) {
			this.refusals.refuse(requested, ApprovalRefusalReason.UNKNOWN_RETIREMENT,
					"no migration of this retirement is announced that has not begun", now);
			return;
		}
		MerkleTree tree = MerkleTree.over(snapshot.leaves);
		new PlanTree(this.memory, retirement).replace(plan, tree, rollout, snapshot.kept);
		RolloutPlanned planned = snapshot.told(requested, plan, tree.root(), now);
		remember(planned);
		this.facts.write(planned);
		if (snapshot.covered > 0) {
			this.covering.tell(snapshot.standing.orElseThrow(),
					new CoveredPlan(plan, tree.root(), planned.getEntries(), snapshot.covered));
		}
	}

	/** The standing approval that counts. */
	Optional<RolloutApproved> standing(RememberedRollout rollout, Instant now) {
		return this.covering.counting(rollout, now);
	}

	private void remember(RolloutPlanned planned) {
		RememberedRollout rollout = this.memory.rollout(planned.getRetirement());
		rollout.setLastPlan(planned.getPlan());
		rollout.setNewest(planned);
		this.memory.put(rollout);
	}

	private void take(RememberedMigration migration, int plan, Snapshot snapshot, Instant now) {
		EntryTeller.Priced priced = this.teller.priced(migration.getAnnouncement(), now);
		PlanEntry entry = PlanEntries.of(migration.getAnnouncement(), priced.order());
		migration.setPlan(plan);
		migration.setPosition(snapshot.leaves.size());
		migration.setEntry(entry);
		snapshot.add(migration, entry, priced);
		if (snapshot.covers(migration, entry, now)) {
			this.covering.cover(migration, now);
		}
		else if (migration.getState() == EntryState.ANNOUNCED) {
			this.moves.to(migration, EntryState.PLANNED);
		}
		else {
			this.memory.put(migration);
		}
		this.teller.tell(migration, priced, now);
	}

	/** What a plan adds up to. */
	private static final class Snapshot {

		private final List<byte[]> leaves = new ArrayList<>();

		private final Map<String, PlanSum> sums = new TreeMap<>();

		private final Set<CoveredOffer> offers = new LinkedHashSet<>();

		private long seats;

		private int withoutPrice;

		private int added;

		private int changed;

		private int covered;

		private final Optional<RolloutApproved> standing;

		/** The places in the plan before of what a standing approval covers. */
		private final List<Integer> kept = new ArrayList<>();

		Snapshot(Optional<RolloutApproved> standing) {
			this.standing = standing;
		}

		boolean covers(RememberedMigration migration, PlanEntry entry, Instant now) {
			boolean covers = this.standing.filter((approved) -> Covering.covers(approved, migration, entry, now))
				.isPresent();
			this.covered += covers ? 1 : 0;
			return covers;
		}

		void keep(RememberedMigration migration, RememberedRollout rollout) {
			RolloutApproved approved = rollout.getApproved();
			if (approved != null && PlanEntries.isCovered(migration, approved.getTerms())
					&& migration.getApprovedPlan() == rollout.getLastPlan()) {
				this.kept.add(migration.getApprovedPosition());
			}
		}

		void add(RememberedMigration migration, PlanEntry entry, EntryTeller.Priced priced) {
			this.leaves.add(PlanHash.of(entry));
			this.offers.add(StandingApproval.offer(entry));
			this.seats += entry.getSeats();
			if (migration.getApproved() == null) {
				this.added++;
			}
			else if (!migration.getApproved().equals(entry)) {
				this.changed++;
			}
			Amount order = priced.order();
			if (order == null) {
				this.withoutPrice++;
			}
			else {
				PlanSum sum = sum(order);
				sum.setEntries(sum.getEntries() + 1);
				sum.setOrders(Math.addExact(sum.getOrders(), order.getMinorUnits()));
			}
			add(priced.before(), (sum, units) -> sum.setMonthlyBefore(Math.addExact(sum.getMonthlyBefore(), units)));
			add(priced.after(), (sum, units) -> sum.setMonthlyAfter(Math.addExact(sum.getMonthlyAfter(), units)));
			add(priced.overlap(), (sum, units) -> sum.setOverlap(Math.addExact(sum.getOverlap(), units)));
		}

		private void add(@Nullable Amount amount, Adding adding) {
			if (amount != null) {
				adding.add(sum(amount), amount.getMinorUnits());
			}
		}

		private PlanSum sum(Amount amount) {
			return this.sums.computeIfAbsent(amount.getCurrency(),
					(currency) -> new PlanSum(currency, 0, 0L, 0L, 0L, 0L));
		}

		RolloutPlanned told(PlanRequested requested, int plan, String hash, Instant now) {
			return new RolloutPlanned(requested.getRetirement(), plan, hash, this.leaves.size(), this.seats,
					List.copyOf(this.sums.values()), this.withoutPrice, this.added, this.changed,
					List.copyOf(this.offers),
					this.standing.filter((_) -> this.covered > 0)
						.map((approved) -> approved.getTerms().getPlan())
						.orElse(null),
					this.covered, requested.getRequestedBy(), requested.getReason(), now);
		}

	}

	private interface Adding {

		void add(PlanSum sum, long units);

	}

}
