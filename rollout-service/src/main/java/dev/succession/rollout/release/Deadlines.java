package dev.succession.rollout.release;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import dev.succession.events.EntryState;
import dev.succession.events.MigrationAtRisk;
import dev.succession.events.RememberedMigration;
import dev.succession.events.RememberedPartner;
import dev.succession.events.RememberedRollout;
import dev.succession.events.RolloutState;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.rollout.memory.Facts;
import dev.succession.rollout.memory.Memory;
import dev.succession.rollout.memory.Moves;
import org.jspecify.annotations.Nullable;

/**
 * Tells ahead of time which migrations will not begin early enough to be finished before
 * their end date. What ends first is released first, so the place in the line of all that
 * wait says when a migration begins at the pace so far.
 */
public final class Deadlines {

	private final Memory memory;

	private final Facts facts;

	private final ReleaseSettings settings;

	/**
	 * Tells what is at risk.
	 * @param memory what is remembered
	 * @param facts where it is told
	 * @param settings how long a migration takes
	 */
	public Deadlines(Memory memory, Facts facts, ReleaseSettings settings) {
		this.memory = memory;
		this.facts = facts;
		this.settings = settings;
	}

	/**
	 * Looks at all migrations of a retirement that have not begun.
	 * @param rollout the rollout
	 * @param now the time
	 */
	public void look(RememberedRollout rollout, Instant now) {
		List<Waiting> waiting = new ArrayList<>();
		this.memory.migrations(rollout.getRetirement(), (migration) -> {
			if (Moves.isOpen(migration)) {
				waiting.add(new Waiting(migration.getAnnouncement().getMigrationId(),
						migration.getAnnouncement().getEndDate()));
			}
		});
		waiting.sort(Comparator.comparing(Waiting::endDate));
		RememberedPartner partner = this.memory.partner().orElseThrow();
		int perMinute = Pace.perMinute(partner, now, this.settings.ordersPerMinute());
		for (int place = 0; place < waiting.size(); place++) {
			RememberedMigration migration = this.memory.migration(waiting.get(place).id()).orElseThrow();
			Duration ahead = Duration.ofSeconds((long) (place + partner.getInFlight()) * 60 / perMinute);
			judge(rollout, migration, now.plus(ahead), now);
		}
	}

	private void judge(RememberedRollout rollout, RememberedMigration migration, Instant begins, Instant now) {
		SubscriptionExpiring announcement = migration.getAnnouncement();
		Instant beginBefore = announcement.getEndDate().minus(this.settings.finishWithin());
		String waitsForPerson = waitsForPerson(rollout, migration);
		boolean risk = (waitsForPerson != null) ? now.plus(this.settings.warnAhead()).isAfter(beginBefore)
				: begins.isAfter(beginBefore);
		if (risk == migration.getRiskTold()) {
			return;
		}
		migration.setRiskTold(risk);
		this.memory.put(migration);
		if (risk) {
			this.facts.write(new MigrationAtRisk(announcement.getMigrationId(), announcement.getGeneration(),
					announcement.getCustomerId(), announcement.getSubscriptionId(), announcement.getRetirement(),
					announcement.getEndDate(), beginBefore, (waitsForPerson != null) ? null : begins,
					migration.getHeldBy(),
					(waitsForPerson != null) ? waitsForPerson : "let fewer others begin before it, or more at once",
					now));
		}
	}

	/** What a person has to do before it can begin; null if it begins by itself. */
	private static @Nullable String waitsForPerson(RememberedRollout rollout, RememberedMigration migration) {
		if (migration.getState() != EntryState.APPROVED) {
			return "make a plan that has it as it is now, and approve it";
		}
		if (rollout.getState() == RolloutState.STOPPED) {
			return "resume the rollout";
		}
		return switch (migration.getHeldBy()) {
			case NO_PRICE -> "add its price to the price list";
			case NO_LIMIT_FOR_CURRENCY -> "set a limit in its currency";
			case ORDER_LIMIT, CUSTOMER_LIMIT, TOTAL_LIMIT -> "raise the limit";
			case PRICE_ABOVE_CEILING -> "approve a new plan with today's price";
			case WAVE -> "let the next wave begin";
			case NOTHING, NOT_YET, DAY_LIMIT, WINDOW, STOPPED, PACE, UNKNOWN -> null;
		};
	}

	private record Waiting(UUID id, Instant endDate) {
	}

}
