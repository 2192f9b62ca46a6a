package dev.succession.monitor.approvals;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.succession.events.ApprovalTerms;
import dev.succession.events.RolloutWave;
import dev.succession.events.WavePolicy;
import dev.succession.events.WavePromotion;
import dev.succession.monitor.rollout.Amount;
import dev.succession.monitor.rollout.Approval;
import dev.succession.monitor.rollout.Plan;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Exactly one plan, and the terms on which it is to begin. The names are those of the
 * approval that is told later; what is not given is as the command line has it.
 *
 * @param plan the plan's number
 * @param hash the plan's hash
 * @param seatTolerance how many licences more than planned may be bought for a migration;
 * 0 if not given
 * @param seatTolerancePercent the same in per cent; the larger of both counts
 * @param priceTolerancePercent how many per cent the price of a migration may rise; 0 if
 * not given
 * @param limits what may be spent; no limit if not given
 * @param waves the waves, in order; one wave with everything if not given
 * @param policy when waves begin, go on and stop
 * @param why why, in words without the name of a user
 * @param who who approves, where no one signs in
 */
@Schema(name = "ApprovalOrder")
public record ApprovalOrder(@Nullable Integer plan, @Nullable String hash, @Nullable Integer seatTolerance,
		@Nullable Integer seatTolerancePercent, @Nullable Integer priceTolerancePercent,
		@Nullable List<LimitOrder> limits, @Nullable List<WaveShare> waves, @Nullable Policy policy,
		@Nullable String why, @Nullable String who) {

	private static final int ALL = 100;

	/**
	 * How much one wave lets begin. With neither number it is all that is left.
	 *
	 * @param entries how many migrations
	 * @param percent how many per cent of the plan's migrations
	 */
	@Schema(name = "ApprovalOrderWave")
	public record WaveShare(@Nullable Integer entries, @Nullable Integer percent) {

		RolloutWave toFact() {
			return new RolloutWave(given(this.entries, 0), given(this.percent, 0));
		}

	}

	/**
	 * When waves begin, go on and stop.
	 *
	 * @param promotion who lets the next wave begin: BY_HAND, if not given, or BY_ITSELF
	 * @param bakeMinutes how long after the last end in a wave the next one begins at the
	 * earliest; 0 if not given
	 * @param completedPercent how many per cent have to be completed before it begins by
	 * itself; 100 if not given
	 * @param failedPercent how many per cent may have failed then; 0 if not given
	 * @param stopAtFailedPercent it stops when more than this many per cent have failed;
	 * 100, for never, if not given
	 * @param stopAtSameReason it stops after this many failures in a row for the same
	 * reason; 0, for never, if not given
	 * @param windowDays on which days migrations may begin, for example MON,TUE; all if
	 * not given
	 * @param windowFrom from which time of day on, for example 20:00; the whole day if
	 * not given
	 * @param windowUntil until which time of day
	 * @param windowZone the time zone of days and times; UTC if not given
	 */
	@Schema(name = "ApprovalOrderPolicy")
	public record Policy(@Nullable WavePromotion promotion, @Nullable Integer bakeMinutes,
			@Nullable Integer completedPercent, @Nullable Integer failedPercent, @Nullable Integer stopAtFailedPercent,
			@Nullable Integer stopAtSameReason, @Nullable String windowDays, @Nullable String windowFrom,
			@Nullable String windowUntil, @Nullable String windowZone) {

		static final Policy NOT_GIVEN = new Policy(null, null, null, null, null, null, null, null, null, null);

		WavePolicy toFact() {
			return WavePolicy.newBuilder()
				.setPromotion(given(this.promotion, WavePromotion.BY_HAND))
				.setBakeMinutes(given(this.bakeMinutes, 0))
				.setCompletedPercent(given(this.completedPercent, ALL))
				.setFailedPercent(given(this.failedPercent, 0))
				.setStopAtFailedPercent(given(this.stopAtFailedPercent, ALL))
				.setStopAtSameReason(given(this.stopAtSameReason, 0))
				.setWindowDays(given(this.windowDays, ""))
				.setWindowFrom(given(this.windowFrom, ""))
				.setWindowUntil(given(this.windowUntil, ""))
				.setWindowZone(given(this.windowZone, ""))
				.build();
		}

	}

	/** What is approved, as an approver signs it elsewhere. */
	ApprovalTerms terms(String retirement, int number) {
		return ApprovalTerms.newBuilder()
			.setRetirement(retirement)
			.setPlan(number)
			.setHash(given(this.hash, ""))
			.setSeatTolerance(given(this.seatTolerance, 0))
			.setSeatTolerancePercent(given(this.seatTolerancePercent, 0))
			.setPriceTolerancePercent(given(this.priceTolerancePercent, 0))
			.setLimits(given(this.limits, List.<LimitOrder>of()).stream().map(LimitOrder::toFact).toList())
			.setWaves(given(this.waves, List.<WaveShare>of()).stream().map(WaveShare::toFact).toList())
			.setPolicy(given(this.policy, Policy.NOT_GIVEN).toFact())
			.build();
	}

	/** The approval as it will be told, if it is given now. */
	public Approval told(String retirement, Plan planned) {
		ApprovalTerms terms = terms(retirement, planned.plan());
		WavePolicy it = terms.getPolicy();
		return new Approval(terms.getPlan(), terms.getHash(), planned.entries(), terms.getSeatTolerance(),
				terms.getSeatTolerancePercent(), terms.getPriceTolerancePercent(),
				terms.getLimits()
					.stream()
					.map((limit) -> new Approval.Limit(limit.getScope().name(),
							Amount.of(limit.getAmount().getMinorUnits(), limit.getAmount().getCurrency())))
					.toList(),
				terms.getWaves()
					.stream()
					.map((wave) -> new Approval.Wave(wave.getEntries(), wave.getPercent()))
					.toList(),
				new Approval.Policy(it.getPromotion().name(), it.getBakeMinutes(), it.getCompletedPercent(),
						it.getFailedPercent(), it.getStopAtFailedPercent(), it.getStopAtSameReason(),
						it.getWindowDays(), it.getWindowFrom(), it.getWindowUntil(), it.getWindowZone()),
				null, List.of(), "", given(this.why, ""), Instant.EPOCH);
	}

	private static <T> T given(@Nullable T value, T otherwise) {
		return Objects.requireNonNullElse(value, otherwise);
	}

}
