package dev.succession.rollout.release;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.succession.events.Amount;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.CoveredPlan;
import dev.succession.events.EntryState;
import dev.succession.events.HoldReason;
import dev.succession.events.MigrationReleased;
import dev.succession.events.PlanEntry;
import dev.succession.events.RememberedMigration;
import dev.succession.events.RememberedPartner;
import dev.succession.events.RememberedRollout;
import dev.succession.events.RolloutApproved;
import dev.succession.events.RolloutLimit;
import dev.succession.events.RolloutState;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.rollout.memory.Facts;
import dev.succession.rollout.memory.Memory;
import dev.succession.rollout.memory.Money;
import dev.succession.rollout.memory.Moves;
import dev.succession.rollout.plan.Cost;
import dev.succession.rollout.plan.EntryTeller;
import dev.succession.rollout.plan.PlanEntries;
import dev.succession.rollout.plan.PlanTree;
import dev.succession.rollout.plan.Prices;
import dev.succession.rollout.release.Limits.Held;
import dev.succession.schemas.plan.BeginWindow;
import org.jspecify.annotations.Nullable;

/**
 * Releases approved migrations, the earliest end date first, as long as nothing holds
 * them back. It walks through the queue of the waves that have begun; what is held stays
 * in it.
 */
public final class Releasing {

	private static final BigInteger HUNDRED = BigInteger.valueOf(100);

	/** So that one transaction stays small. */
	private static final int MOST_AT_ONCE = 1000;

	private final Memory memory;

	private final Moves moves;

	private final Facts facts;

	private final EntryTeller teller;

	private final Prices prices;

	private final Limits limits;

	private final ReleaseSettings settings;

	/**
	 * Releases migrations.
	 * @param memory what is remembered
	 * @param moves moves migrations
	 * @param facts where releases go
	 * @param teller tells how migrations stand
	 * @param prices what subscriptions cost
	 * @param settings how migrations are released
	 */
	public Releasing(Memory memory, Moves moves, Facts facts, EntryTeller teller, Prices prices,
			ReleaseSettings settings) {
		this.memory = memory;
		this.moves = moves;
		this.facts = facts;
		this.teller = teller;
		this.prices = prices;
		this.limits = new Limits(memory.money());
		this.settings = settings;
	}

	/**
	 * Releases what may begin.
	 * @param rollout the rollout
	 * @param now the time
	 * @return how many migrations were looked at and held
	 */
	public int release(RememberedRollout rollout, Instant now) {
		RolloutApproved approved = rollout.getApproved();
		if (rollout.getState() != RolloutState.RELEASING || approved == null
				|| !BeginWindow.of(approved.getTerms().getPolicy()).isOpen(now)) {
			return 0;
		}
		RememberedPartner partner = this.memory.partner().orElseThrow();
		InForce inForce = new InForce(approved, rollout.getLimits(), partner.getLimits());
		int room = Math.min(MOST_AT_ONCE, room(partner, now));
		int held = 0;
		for (int wave = 1; wave <= rollout.getWave() && room > 0; wave++) {
			Walk walk = release(rollout.getRetirement(), inForce, wave, room, now);
			room -= walk.released();
			held += walk.held();
		}
		return held;
	}

	/** How many more may be released and not yet ordered. */
	private int room(RememberedPartner partner, Instant now) {
		long ahead = this.settings.ahead().toSeconds() * Pace.perMinute(partner, now, this.settings.ordersPerMinute())
				/ 60;
		return (int) Math.max(0, Math.max(1, ahead) - partner.getInFlight());
	}

	private Walk release(String retirement, InForce inForce, int wave, int room, Instant now) {
		List<Runnable> holds = new ArrayList<>();
		int[] released = { 0 };
		Instant from = now.plus(this.settings.beginBeforeEnd(retirement));
		this.memory.queue(retirement, wave, (migration) -> {
			if (isOver(migration, inForce.approved().getTerms(), now)) {
				return true;
			}
			if (migration.getAnnouncement().getEndDate().isAfter(from)) {
				if (migration.getHeldBy() == HoldReason.NOT_YET) {
					return false;
				}
				holds.add(() -> hold(migration, notYet(retirement), now));
				return true;
			}
			Optional<Held> held = releaseOrHold(migration, inForce, now);
			if (held.isPresent()) {
				holds.add(() -> hold(migration, held.get(), now));
				return true;
			}
			return ++released[0] < room;
		});
		holds.forEach(Runnable::run);
		return new Walk(released[0], holds.size());
	}

	/** It is told soon, and purchase would refuse it. */
	private static boolean isOver(RememberedMigration migration, ApprovalTerms terms, Instant now) {
		return PlanEntries.isCovered(migration, terms) && !now.isBefore(terms.getStanding().getUntil());
	}

	private Held notYet(String retirement) {
		return new Held(HoldReason.NOT_YET,
				"it begins %d days before its end date".formatted(this.settings.beginBeforeEnd(retirement).toDays()));
	}

	private void hold(RememberedMigration migration, Held held, Instant now) {
		if (this.moves.hold(migration, held.reason(), held.detail())) {
			this.teller.tell(migration, now);
		}
	}

	private Optional<Held> releaseOrHold(RememberedMigration migration, InForce inForce, Instant now) {
		RolloutApproved approved = inForce.approved();
		SubscriptionExpiring announcement = migration.getAnnouncement();
		PlanEntry entry = migration.getApproved();
		int seats = Math.max(PlanEntries.seats(announcement), PlanEntries.mostSeats(migration, approved.getTerms()));
		Amount amount = this.prices.ofReplacement(announcement, seats, now).map(Cost::order).orElse(null);
		Optional<Held> held = aboveCeiling(entry, amount, seats, approved.getTerms());
		String day = this.settings.day(now);
		if (held.isEmpty()) {
			held = this.limits.held(migration, amount, announcement.getRetirement(), inForce.limits(), day);
		}
		if (held.isEmpty()) {
			held = this.limits.held(migration, amount, Money.PARTNER, inForce.limitsOfPartner(), day);
		}
		if (held.isEmpty()) {
			if (amount != null) {
				this.memory.money().reserve(migration, amount, day);
			}
			migration.setMostSeats(seats);
			release(migration, approved, now);
		}
		return held;
	}

	private static Optional<Held> aboveCeiling(PlanEntry entry, @Nullable Amount amount, int seats,
			ApprovalTerms terms) {
		Amount approved = entry.getAmount();
		if (approved == null) {
			return Optional.empty();
		}
		if (amount == null || !amount.getCurrency().equals(approved.getCurrency())) {
			return Optional.of(new Held(HoldReason.NO_PRICE, "its price is not known any more"));
		}
		BigInteger now = BigInteger.valueOf(amount.getMinorUnits())
			.multiply(BigInteger.valueOf(entry.getSeats()))
			.multiply(HUNDRED);
		BigInteger ceiling = BigInteger.valueOf(approved.getMinorUnits())
			.multiply(BigInteger.valueOf(seats))
			.multiply(BigInteger.valueOf(100L + terms.getPriceTolerancePercent()));
		BigInteger rounding = BigInteger.valueOf(seats).multiply(HUNDRED);
		return (now.compareTo(ceiling.add(rounding)) > 0)
				? Optional.of(new Held(HoldReason.PRICE_ABOVE_CEILING, "%s for %d seats now, %s for %d approved"
					.formatted(MoneyText.of(amount), seats, MoneyText.of(approved), entry.getSeats())))
				: Optional.empty();
	}

	private void release(RememberedMigration migration, RolloutApproved approved, Instant now) {
		SubscriptionExpiring announcement = migration.getAnnouncement();
		CoveredPlan plan = plan(migration, approved);
		int wave = (migration.getWave() != null) ? migration.getWave() : 1;
		this.moves.inFlight(migration, true);
		this.moves.to(migration, EntryState.RELEASED);
		List<String> path = new PlanTree(this.memory, announcement.getRetirement()).path(plan.getPlan(),
				migration.getApprovedPosition(), plan.getEntries());
		this.facts.write(new MigrationReleased(announcement.getMigrationId(), announcement.getGeneration(),
				announcement.getCustomerId(), announcement.getSubscriptionId(), announcement.getRetirement(),
				announcement, migration.getApproved(), plan.getPlan(), plan.getHash(), migration.getApprovedPosition(),
				plan.getEntries(), path, migration.getMostSeats(), wave, now));
		this.teller.tell(migration, now);
	}

	/** The plan that has the migration as it was approved. */
	private CoveredPlan plan(RememberedMigration migration, RolloutApproved approved) {
		ApprovalTerms terms = approved.getTerms();
		return PlanEntries.isCovered(migration, terms)
				? this.memory.coveredPlan(approved.getRetirement(), migration.getApprovedPlan()).orElseThrow()
				: new CoveredPlan(terms.getPlan(), terms.getHash(), approved.getEntries(), approved.getEntries());
	}

	/**
	 * What does not change in a walk.
	 *
	 * @param approved the approval
	 * @param limits the limits of the retirement
	 * @param limitsOfPartner the limits over all retirements
	 */
	private record InForce(RolloutApproved approved, List<RolloutLimit> limits, List<RolloutLimit> limitsOfPartner) {
	}

	/**
	 * What became of those that were looked at.
	 *
	 * @param released how many were released
	 * @param held how many are held
	 */
	private record Walk(int released, int held) {
	}

}
