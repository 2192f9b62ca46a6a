package dev.succession.rollout.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.succession.events.Amount;
import dev.succession.events.AskedExamination;
import dev.succession.events.ForeseenMove;
import dev.succession.events.PlanEntry;
import dev.succession.events.RememberedMigration;
import dev.succession.events.RolloutEntry;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.rollout.memory.Facts;
import org.jspecify.annotations.Nullable;

/** Tells how a migration stands in its rollout, and what it costs. */
public final class EntryTeller {

	/** The mean length of a month. */
	private static final BigDecimal MONTH = BigDecimal.valueOf(Duration.ofDays(365).toMillis() / 12);

	private final Facts facts;

	private final Prices prices;

	/**
	 * Tells with prices.
	 * @param facts where the facts go
	 * @param prices what subscriptions cost
	 */
	public EntryTeller(Facts facts, Prices prices) {
		this.facts = facts;
		this.prices = prices;
	}

	/**
	 * Tells how a migration stands.
	 * @param migration the migration
	 * @param now the time
	 */
	public void tell(RememberedMigration migration, Instant now) {
		tell(migration, priced(migration.getAnnouncement(), now), now);
	}

	void tell(RememberedMigration migration, Priced priced, Instant now) {
		SubscriptionExpiring announcement = migration.getAnnouncement();
		PlanEntry entry = PlanEntries.of(announcement, priced.order());
		this.facts.write(RolloutEntry.newBuilder()
			.setMigrationId(announcement.getMigrationId())
			.setGeneration(announcement.getGeneration())
			.setRevision(announcement.getRevision())
			.setCustomerId(announcement.getCustomerId())
			.setSubscriptionId(announcement.getSubscriptionId())
			.setRetirement(announcement.getRetirement())
			.setPlan(entry.equals(migration.getEntry()) ? migration.getPlan() : null)
			.setEntry(entry)
			.setReplacement(announcement.getReplacement().getName())
			.setWhy(announcement.getReplacement().getWhy())
			.setOldOfferId(announcement.getOfferId())
			.setMonthlyBefore(priced.before())
			.setMonthlyAfter(priced.after())
			.setOverlap(priced.overlap())
			.setState(migration.getState())
			.setWave(migration.getWave())
			.setHeldBy(migration.getHeldBy())
			.setDetail(migration.getDetail())
			.setForeseen(foreseen(migration))
			.setOccurredAt(now)
			.build());
	}

	/** An earlier generation has moved users, and was undone. */
	private static @Nullable ForeseenMove foreseen(RememberedMigration migration) {
		AskedExamination asked = migration.getExamination();
		return (asked != null && asked.getGeneration() == migration.getAnnouncement().getGeneration())
				? migration.getForeseen() : null;
	}

	/**
	 * What a migration costs before and after.
	 * @param announcement its newest announcement
	 * @param now the time
	 * @return the amounts that are known
	 */
	Priced priced(SubscriptionExpiring announcement, Instant now) {
		Optional<Cost> old = this.prices.ofOld(announcement, now);
		Optional<Cost> replacement = this.prices.ofReplacement(announcement, PlanEntries.seats(announcement), now);
		Duration both = Duration.between(now, announcement.getEndDate());
		return new Priced(replacement.map(Cost::order).orElse(null), old.map(Cost::monthly).orElse(null),
				replacement.map(Cost::monthly).orElse(null),
				replacement.map((cost) -> overlap(cost.monthly(), both)).orElse(null));
	}

	/** The replacement is paid for from its order, the old subscription until its end. */
	private static Amount overlap(Amount monthly, Duration both) {
		BigDecimal months = BigDecimal.valueOf(Math.max(0, both.toMillis())).divide(MONTH, 10, RoundingMode.HALF_UP);
		return new Amount(BigDecimal.valueOf(monthly.getMinorUnits())
			.multiply(months)
			.setScale(0, RoundingMode.HALF_UP)
			.longValueExact(), monthly.getCurrency());
	}

	/**
	 * What a migration costs.
	 *
	 * @param order what its order commits to
	 * @param before what the old subscription costs in a month
	 * @param after what the replacement costs in a month
	 * @param overlap what the replacement costs until the old subscription ends
	 */
	record Priced(@Nullable Amount order, @Nullable Amount before, @Nullable Amount after, @Nullable Amount overlap) {
	}

}
