package dev.succession.monitor.console.rollout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.succession.events.LimitScope;
import dev.succession.events.RolloutWave;
import dev.succession.events.WavePromotion;
import dev.succession.monitor.actions.ActionProblem;
import dev.succession.monitor.approvals.ApprovalOrder;
import dev.succession.monitor.query.QueryProblem;
import dev.succession.monitor.rollout.Amount;
import dev.succession.monitor.rollout.Approval;
import dev.succession.monitor.rollout.Plan;
import dev.succession.monitor.rollout.Rollouts;
import dev.succession.monitor.rollout.Standing;
import dev.succession.schemas.plan.WrittenWave;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The terms of an approval as they are typed.
 *
 * @param fields what was typed, by the names of the fields
 */
record ApprovalForm(Map<String, String> fields) {

	private static final String TOKEN = "_csrf";

	/** Sent once for each day that is ticked. */
	private static final String DAYS = "windowDays";

	static ApprovalForm of(HttpServletRequest request) {
		Map<String, String> fields = new LinkedHashMap<>();
		request.getParameterMap().forEach((name, values) -> {
			if (!name.equals(TOKEN)) {
				fields.put(name, String.join(",", values));
			}
		});
		return new ApprovalForm(fields);
	}

	/**
	 * What makes sense for most: the terms of the approval before, or a careful
	 * beginning; and as much money as it takes.
	 */
	static ApprovalForm proposed(Rollouts.Entry rollout, Plan plan) {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("plan", String.valueOf(plan.plan()));
		fields.put("hash", plan.hash());
		Approval before = rollout.approval();
		if (before == null) {
			fields
				.putAll(Map.of("waves", "1, 5%, rest", "promotion", WavePromotion.BY_HAND.name(), "stopAtFailedPercent",
						"10", "stopAtSameReason", "5", "completedPercent", "95", "failedPercent", "5"));
		}
		else {
			LimitFields.type(before.limits(), fields);
			terms(before, fields);
		}
		plan.sums()
			.forEach((sum) -> fields.put(LimitFields.name(LimitScope.TOTAL.name(), sum.currency()),
					LimitFields.typed(needed(sum, rollout.standing()))));
		return new ApprovalForm(fields);
	}

	/** What is spent and reserved counts against the limit, too. */
	private static Amount needed(Plan.Sum sum, @Nullable Standing standing) {
		long used = (standing == null) ? 0
				: standing.money()
					.stream()
					.filter((it) -> it.currency().equals(sum.currency()))
					.mapToLong((it) -> it.spent().minorUnits() + it.reserved().minorUnits())
					.sum();
		return Amount.of(sum.orders().minorUnits() + used, sum.currency());
	}

	private static void terms(Approval before, Map<String, String> fields) {
		fields.put("waves",
				String.join(", ",
						before.waves()
							.stream()
							.map((wave) -> WrittenWave.of(new RolloutWave(wave.entries(), wave.percent())))
							.toList()));
		fields.put("seatTolerance", String.valueOf(before.seatTolerance()));
		fields.put("seatTolerancePercent", String.valueOf(before.seatTolerancePercent()));
		fields.put("priceTolerancePercent", String.valueOf(before.priceTolerancePercent()));
		Approval.Policy policy = before.policy();
		fields.put("promotion", policy.promotion());
		fields.put("bakeMinutes", String.valueOf(policy.bakeMinutes()));
		fields.put("completedPercent", String.valueOf(policy.completedPercent()));
		fields.put("failedPercent", String.valueOf(policy.failedPercent()));
		fields.put("stopAtFailedPercent", String.valueOf(policy.stopAtFailedPercent()));
		fields.put("stopAtSameReason", String.valueOf(policy.stopAtSameReason()));
		fields.put(DAYS, policy.windowDays());
		fields.put("windowFrom", policy.windowFrom());
		fields.put("windowUntil", policy.windowUntil());
		fields.put("windowZone", policy.windowZone());
	}

	/** What was typed into a field; empty if nothing was. */
	public String of(String name) {
		return this.fields.getOrDefault(name, "");
	}

	/** What was typed into a field for a number. */
	public String number(String name, int otherwise) {
		String typed = of(name);
		return typed.isBlank() ? String.valueOf(otherwise) : typed;
	}

	/** Whether a day is ticked. */
	public boolean opensOn(String day) {
		return Arrays.asList(of(DAYS).split(",")).contains(day);
	}

	/** What is asked for with it. */
	ApprovalOrder order() {
		return new ApprovalOrder(count("plan"), of("hash"), count("seatTolerance"), count("seatTolerancePercent"),
				count("priceTolerancePercent"), LimitFields.read(this.fields), waves(),
				new ApprovalOrder.Policy(promotion(), count("bakeMinutes"), count("completedPercent"),
						count("failedPercent"), count("stopAtFailedPercent"), count("stopAtSameReason"), of(DAYS),
						of("windowFrom"), of("windowUntil"), of("windowZone").strip()),
				this.fields.get("why"), this.fields.get("who"));
	}

	private @Nullable Integer count(String name) {
		String typed = of(name).strip();
		if (typed.isEmpty()) {
			return null;
		}
		if (!typed.matches("\\d{1,9}")) {
			throw QueryProblem.wrong(name, typed, "it has to be a whole number, 0 or more");
		}
		return Integer.valueOf(typed);
	}

	private WavePromotion promotion() {
		String typed = of("promotion").toUpperCase(Locale.ROOT);
		return Stream.of(WavePromotion.values())
			.filter((it) -> it.name().equals(typed))
			.findFirst()
			.orElse(WavePromotion.UNKNOWN);
	}

	private List<ApprovalOrder.WaveShare> waves() {
		List<ApprovalOrder.WaveShare> waves = new ArrayList<>();
		if (of("waves").isBlank()) {
			return waves;
		}
		try {
			for (String text : of("waves").split(",")) {
				RolloutWave wave = WrittenWave.read(text);
				waves.add(new ApprovalOrder.WaveShare(wave.getEntries(), wave.getPercent()));
			}
			return waves;
		}
		catch (IllegalArgumentException ex) {
			throw ActionProblem.wrong(String.valueOf(ex.getMessage()));
		}
	}

}
