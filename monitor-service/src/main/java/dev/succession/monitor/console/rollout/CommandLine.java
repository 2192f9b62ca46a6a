package dev.succession.monitor.console.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.succession.events.RolloutState;
import dev.succession.monitor.rollout.Approval;
import dev.succession.monitor.rollout.Plan;
import dev.succession.monitor.rollout.Rollouts;
import dev.succession.monitor.rollout.Standing;

/**
 * A command that could be run next. The console writes no approvals: an approver gives
 * one with an account, and perhaps with a key, of their own.
 *
 * @param what what it does
 * @param line the command, to be copied into a shell
 */
record CommandLine(String what, String line) {

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:-]+");

	/** What could be done to a rollout now, the most likely first. */
	static List<CommandLine> of(Rollouts.Entry rollout) {
		List<CommandLine> all = new ArrayList<>();
		String retirement = quoted(rollout.retirement());
		approve(rollout, retirement).ifPresent(all::add);
		Optional.ofNullable(rollout.standing()).ifPresent((standing) -> lead(standing, retirement, all));
		all.add(new CommandLine("Make a plan anew, with today's prices",
				"succession plan %s --why '…'".formatted(retirement)));
		all.add(new CommandLine("Set other limits",
				"succession limits %s %s --why '…'".formatted(retirement, limits(rollout))));
		return List.copyOf(all);
	}

	/** Is the newest plan not approved yet, it may be. */
	private static Optional<CommandLine> approve(Rollouts.Entry rollout, String retirement) {
		Plan plan = rollout.plan();
		Approval approval = rollout.approval();
		if (plan == null || (approval != null && approval.plan() == plan.plan())) {
			return Optional.empty();
		}
		String keys = (approval == null) ? ""
				: approval.signedBy()
					.stream()
					.map((name) -> " --key %s.key".formatted(quoted(name)))
					.collect(Collectors.joining());
		return Optional.of(new CommandLine("Approve plan %d".formatted(plan.plan()),
				"succession approve %s --plan %d --hash %s %s --wave 1 --wave 5%% --wave rest --stop-at-failed 10%%%s --why '…'"
					.formatted(retirement, plan.plan(), quoted(plan.hash()), total(plan), keys)));
	}

	private static void lead(Standing standing, String retirement, List<CommandLine> all) {
		String wave = "succession wave %s ".formatted(retirement);
		boolean stopped = standing.state().equals(RolloutState.STOPPED.name());
		if (stopped) {
			all.add(new CommandLine("Have releasing go on", wave + "resume %d --why '…'".formatted(standing.wave())));
		}
		else if (standing.wave() > 0 && standing.wave() < standing.waves()) {
			all.add(new CommandLine("Let wave %d begin".formatted(standing.wave() + 1),
					wave + "promote %d --why '…'".formatted(standing.wave() + 1)));
		}
		if (!stopped && standing.plan() != null && !standing.state().equals(RolloutState.DONE.name())) {
			all.add(new CommandLine("Release nothing more", wave + "stop %d --why '…'".formatted(standing.wave())));
		}
	}

	/** The limits in force, or as much as the newest plan costs. */
	private static String limits(Rollouts.Entry rollout) {
		Approval approval = rollout.approval();
		if (approval != null && !approval.limits().isEmpty()) {
			return approval.limits()
				.stream()
				.map((limit) -> "--limit %s=%s".formatted(limit.scope().toLowerCase(Locale.ROOT),
						typed(limit.amount().text())))
				.collect(Collectors.joining(" "));
		}
		return Optional.ofNullable(rollout.plan()).map(CommandLine::total).orElse("--limit total=1000.00USD");
	}

	private static String total(Plan plan) {
		return plan.sums()
			.stream()
			.map((sum) -> "--limit total=" + typed(sum.orders().text()))
			.collect(Collectors.joining(" "));
	}

	private static String typed(String amount) {
		return amount.replace(" ", "");
	}

	/** What a shell takes as one word. */
	private static String quoted(String text) {
		return PLAIN.matcher(text).matches() ? text : "'%s'".formatted(text.replace("'", "'\\''"));
	}

}
