package dev.succession.rollout.release;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.succession.events.EntryCount;
import dev.succession.events.EntryState;
import dev.succession.events.LimitScope;
import dev.succession.events.PlanSum;
import dev.succession.events.RememberedCount;
import dev.succession.events.RememberedPartner;
import dev.succession.events.RememberedRollout;
import dev.succession.events.RolloutAdvanced;
import dev.succession.events.RolloutApproved;
import dev.succession.events.RolloutLimit;
import dev.succession.events.RolloutMoney;
import dev.succession.rollout.memory.Facts;
import dev.succession.rollout.memory.Memory;
import dev.succession.rollout.memory.Money;
import org.jspecify.annotations.Nullable;

/** Tells how a rollout stands, when that has changed. */
public final class RolloutTeller {

	private final Memory memory;

	private final Facts facts;

	/** What was told last since the start; it may be told once more after a start. */
	private final Map<String, RolloutAdvanced> told = new HashMap<>();

	/**
	 * Tells how rollouts stand.
	 * @param memory what is remembered
	 * @param facts where it is told
	 */
	public RolloutTeller(Memory memory, Facts facts) {
		this.memory = memory;
		this.facts = facts;
	}

	/**
	 * Tells how a rollout stands, unless it stands as it was told.
	 * @param retirement the retirement
	 * @param now the time
	 */
	public void tell(String retirement, Instant now) {
		RememberedRollout rollout = this.memory.rollout(retirement);
		RolloutApproved approved = rollout.getApproved();
		RolloutAdvanced last = this.told.get(retirement);
		RolloutAdvanced advanced = new RolloutAdvanced(retirement,
				(approved != null) ? approved.getTerms().getPlan() : null, rollout.getState(), rollout.getWave(),
				rollout.getWaves().size(), rollout.getDetail(), rollout.getSince(), counts(rollout),
				rollout.getHolds().stream().filter((hold) -> hold.getEntries() > 0).toList(), money(rollout),
				rollout.getLimits(), this.memory.partner().map(RememberedPartner::getLimits).orElse(List.of()),
				(last != null) ? last.getOccurredAt() : now);
		if (!advanced.equals(last)) {
			advanced.setOccurredAt(now);
			this.facts.write(advanced);
			this.told.put(retirement, advanced);
		}
	}

	private static List<EntryCount> counts(RememberedRollout rollout) {
		Map<EntryState, Integer> counts = new EnumMap<>(EntryState.class);
		for (RememberedCount count : rollout.getCounts()) {
			counts.merge(count.getState(), count.getEntries(), Integer::sum);
		}
		return counts.entrySet()
			.stream()
			.filter((count) -> count.getValue() > 0)
			.map((count) -> new EntryCount(count.getKey(), count.getValue()))
			.toList();
	}

	private List<RolloutMoney> money(RememberedRollout rollout) {
		Set<String> currencies = new TreeSet<>(this.memory.money().currencies(rollout.getRetirement()));
		List<PlanSum> planned = (rollout.getNewest() != null) ? rollout.getNewest().getSums() : List.of();
		planned.forEach((sum) -> currencies.add(sum.getCurrency()));
		return currencies.stream().map((currency) -> money(rollout, currency)).toList();
	}

	private RolloutMoney money(RememberedRollout rollout, String currency) {
		Money money = this.memory.money();
		long taken = money.taken(rollout.getRetirement(), LimitScope.TOTAL, "", currency);
		long spent = money.spent(rollout.getRetirement(), currency);
		return new RolloutMoney(currency, approved(rollout, currency), taken - spent, spent,
				limit(rollout.getLimits(), currency));
	}

	private static long approved(RememberedRollout rollout, String currency) {
		return rollout.getApprovedSums()
			.stream()
			.filter((sum) -> sum.getCurrency().equals(currency))
			.mapToLong(PlanSum::getOrders)
			.findFirst()
			.orElse(0);
	}

	private static @Nullable Long limit(List<RolloutLimit> limits, String currency) {
		return limits.stream()
			.filter((limit) -> limit.getScope() == LimitScope.TOTAL && limit.getAmount().getCurrency().equals(currency))
			.map((limit) -> limit.getAmount().getMinorUnits())
			.findFirst()
			.orElse(null);
	}

}
