package dev.succession.schemas.plan;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.succession.events.ApprovalTerms;
import dev.succession.events.LimitScope;
import dev.succession.events.RolloutLimit;
import dev.succession.events.RolloutWave;
import dev.succession.events.StandingTerms;
import dev.succession.events.WavePolicy;
import dev.succession.events.WavePromotion;

/**
 * Finds terms of an approval that make no sense. The rollout service refuses them; who
 * asks for an approval looks before it is written.
 */
public final class TermsCheck {

	private static final int PERCENT = 100;

	/** More is a slip of the keyboard. */
	private static final int MOST_TOLERANCE = 10_000;

	/** More is a slip of the keyboard. */
	private static final long MOST_MONEY = 1_000_000_000_000_000L;

	/** A year. */
	private static final int LONGEST_BAKE_MINUTES = 366 * 24 * 60;

	private static final Duration LONGEST_STANDING = Duration.ofDays(366);

	private TermsCheck() {
	}

	/**
	 * What is wrong with terms.
	 * @param terms the terms
	 * @param now the time
	 * @return what, and what would be right; empty if they make sense
	 */
	public static Optional<String> wrong(ApprovalTerms terms, Instant now) {
		return Stream
			.of(tolerances(terms), waves(terms.getWaves()), wrong(terms.getLimits()), policy(terms.getPolicy()),
					standing(terms, now))
			.flatMap(Optional::stream)
			.findFirst();
	}

	/**
	 * What is wrong with limits.
	 * @param limits the limits
	 * @return what, and what would be right; empty if they make sense
	 */
	public static Optional<String> wrong(List<RolloutLimit> limits) {
		Set<String> seen = new HashSet<>();
		for (RolloutLimit limit : limits) {
			String currency = limit.getAmount().getCurrency();
			if (limit.getScope() == LimitScope.UNKNOWN) {
				return Optional.of("a limit has no scope that is known here; ORDER, CUSTOMER, DAY and TOTAL are");
			}
			if (limit.getAmount().getMinorUnits() <= 0) {
				return Optional.of("the limit %s is %d; it has to be above 0".formatted(limit.getScope(),
						limit.getAmount().getMinorUnits()));
			}
			if (limit.getAmount().getMinorUnits() > MOST_MONEY) {
				return Optional.of("the limit %s is %d smallest units of %s, which can't be meant"
					.formatted(limit.getScope(), limit.getAmount().getMinorUnits(), currency));
			}
			if (!isCurrency(currency)) {
				return Optional.of("'%s' is no currency; ISO 4217 codes such as USD are".formatted(currency));
			}
			if (!seen.add(limit.getScope() + currency)) {
				return Optional.of("the limit %s in %s is there twice".formatted(limit.getScope(), currency));
			}
		}
		return Optional.empty();
	}

	private static boolean isCurrency(String code) {
		return Currency.getAvailableCurrencies()
			.stream()
			.anyMatch((known) -> known.getCurrencyCode().equals(code) && known.getDefaultFractionDigits() >= 0);
	}

	private static Optional<String> tolerances(ApprovalTerms terms) {
		if (isOutside(terms.getSeatTolerance(), 0, MOST_TOLERANCE)) {
			return Optional.of("the seat tolerance is %d; 0 to %d makes sense".formatted(terms.getSeatTolerance(),
					MOST_TOLERANCE));
		}
		if (isOutside(terms.getSeatTolerancePercent(), 0, PERCENT)
				|| isOutside(terms.getPriceTolerancePercent(), 0, PERCENT)) {
			return Optional.of("tolerances in per cent have to be 0 to 100");
		}
		return Optional.empty();
	}

	private static Optional<String> waves(List<RolloutWave> waves) {
		int percent = 0;
		for (int i = 0; i < waves.size(); i++) {
			RolloutWave wave = waves.get(i);
			boolean rest = wave.getEntries() == 0 && wave.getPercent() == 0;
			if (wave.getEntries() < 0 || isOutside(wave.getPercent(), 0, PERCENT)
					|| (wave.getEntries() > 0 && wave.getPercent() > 0)) {
				return Optional.of("wave %d has %d migrations and %d per cent; give one of both, above 0"
					.formatted(i + 1, wave.getEntries(), wave.getPercent()));
			}
			if (rest && i + 1 < waves.size()) {
				return Optional.of("wave %d takes the rest, so no wave can follow it".formatted(i + 1));
			}
			percent += wave.getPercent();
		}
		return (percent > PERCENT) ? Optional.of("the waves overlap: together they have %d per cent".formatted(percent))
				: Optional.empty();
	}

	/**
	 * What is wrong with the waves of a plan.
	 * @param waves the waves
	 * @param planned how many migrations the plan has
	 * @return what, and what would be right; empty if they make sense
	 */
	public static Optional<String> wrong(List<RolloutWave> waves, int planned) {
		return waves(waves).or(() -> {
			double before = 0;
			for (int i = 0; i < waves.size(); i++) {
				if (i > 0 && before >= planned) {
					return Optional
						.of("nothing is left for wave %d: the waves before it have all %d migrations of the plan"
							.formatted(i + 1, planned));
				}
				RolloutWave wave = waves.get(i);
				before += wave.getEntries() + Math.ceil((double) planned * wave.getPercent() / PERCENT);
			}
			return Optional.empty();
		});
	}

	private static Optional<String> policy(WavePolicy policy) {
		if (policy.getPromotion() == WavePromotion.UNKNOWN) {
			return Optional.of("say who lets the next wave begin: BY_HAND or BY_ITSELF");
		}
		if (isOutside(policy.getBakeMinutes(), 0, LONGEST_BAKE_MINUTES)) {
			return Optional.of("the bake time is %d minutes; 0 to %d makes sense".formatted(policy.getBakeMinutes(),
					LONGEST_BAKE_MINUTES));
		}
		if (Stream.of(policy.getCompletedPercent(), policy.getFailedPercent(), policy.getStopAtFailedPercent())
			.anyMatch((percent) -> isOutside(percent, 0, PERCENT)) || policy.getStopAtSameReason() < 0) {
			return Optional.of("per cents have to be 0 to 100, and a number of failures not negative");
		}
		try {
			return BeginWindow.of(policy).neverOpens()
					? Optional.of("the window never opens: it has no day, or begins when it ends") : Optional.empty();
		}
		catch (DateTimeException | IllegalArgumentException ex) {
			return Optional.of("the window can't be read: " + ex.getMessage());
		}
	}

	private static Optional<String> standing(ApprovalTerms terms, Instant now) {
		StandingTerms standing = terms.getStanding();
		if (standing == null) {
			return Optional.empty();
		}
		if (!standing.getUntil().isAfter(now) || standing.getUntil().isAfter(now.plus(LONGEST_STANDING))) {
			return Optional.of("the standing approval ends at %s; at most %d days from now on make sense"
				.formatted(standing.getUntil(), LONGEST_STANDING.toDays()));
		}
		if (standing.getMostSeats() < 1) {
			return Optional.of("the standing approval covers %d seats of a migration; it has to be above 0"
				.formatted(standing.getMostSeats()));
		}
		if (standing.getReplacements().isEmpty()) {
			return Optional.of("the standing approval names no replacement that may be bought");
		}
		return terms.getLimits().stream().anyMatch((limit) -> limit.getScope() == LimitScope.TOTAL) ? Optional.empty()
				: Optional
					.of("a standing approval needs a limit of the total: no person looks at what it lets be bought");
	}

	private static boolean isOutside(int value, int least, int most) {
		return value < least || value > most;
	}

}
