package dev.succession.monitor.console.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.succession.events.RolloutState;
import dev.succession.events.WaveRequest;
import dev.succession.monitor.rollout.Approval;
import dev.succession.monitor.rollout.Plan;
import dev.succession.monitor.rollout.Rollouts;
import dev.succession.monitor.rollout.Standing;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * What could be done next: on a page where the one who looks may do it there, else with
 * the command line.
 *
 * @param what what it does
 * @param line the command, to be copied into a shell
 * @param path the page on which it is asked for
 * @param approves whether it is for an approver; else it is for an operator
 */
record NextStep(String what, String line, String path, boolean approves) {

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:-]+");

	/** What could be done to a rollout now, the most likely first. */
	static List<NextStep> of(Rollouts.Entry rollout) {
		List<NextStep> all = new ArrayList<>();
		String retirement = quoted(rollout.retirement());
		approve(rollout, retirement).ifPresent(all::add);
		Optional.ofNullable(rollout.standing()).ifPresent((standing) -> lead(standing, rollout, all));
		all.add(new NextStep("Make a plan anew, with today's prices",
				"succession plan %s --why '…'".formatted(retirement),
				UriComponentsBuilder.fromPath("/rollouts/plans/new")
					.queryParam("retirement", rollout.retirement())
					.encode()
					.toUriString(),
				false));
		all.add(new NextStep("Set other limits",
				"succession limits %s %s --why '…'".formatted(retirement, limits(rollout)),
				page(rollout, "limits").encode().toUriString(), true));
		return List.copyOf(all);
	}

	/** Is the newest plan not approved yet, it may be. */
	private static Optional<NextStep> approve(Rollouts.Entry rollout, String retirement) {
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
		return Optional.of(new NextStep("Approve plan %d".formatted(plan.plan()),
				"succession approve %s --plan %d --hash %s %s --wave 1 --wave 5%% --wave rest --stop-at-failed 10%%%s --why '…'"
					.formatted(retirement, plan.plan(), quoted(plan.hash()), total(plan), keys),
				page(rollout, "approvals").encode().toUriString(), true));
	}

	private static void lead(Standing standing, Rollouts.Entry rollout, List<NextStep> all) {
		boolean stopped = standing.state().equals(RolloutState.STOPPED.name());
		if (stopped) {
			all.add(wave("Have releasing go on", WaveRequest.RESUME, standing.wave(), rollout));
		}
		else if (standing.wave() > 0 && standing.wave() < standing.waves()) {
			all.add(wave("Let wave %d begin".formatted(standing.wave() + 1), WaveRequest.PROMOTE, standing.wave() + 1,
					rollout));
		}
		if (!stopped && standing.plan() != null && !standing.state().equals(RolloutState.DONE.name())) {
			all.add(wave("Release nothing more", WaveRequest.STOP, standing.wave(), rollout));
		}
	}

	private static NextStep wave(String what, WaveRequest request, int wave, Rollouts.Entry rollout) {
		return new NextStep(what,
				"succession wave %s %s %d --why '…'".formatted(quoted(rollout.retirement()),
						request.name().toLowerCase(Locale.ROOT), wave),
				page(rollout, "waves").queryParam("request", request).queryParam("wave", wave).encode().toUriString(),
				true);
	}

	private static UriComponentsBuilder page(Rollouts.Entry rollout, String what) {
		return UriComponentsBuilder.newInstance().pathSegment("rollouts", rollout.retirement(), what, "new");
	}

	/** The limits in force, or as much as the newest plan costs. */
	private static String limits(Rollouts.Entry rollout) {
		Standing standing = rollout.standing();
		if (standing != null && !standing.limits().isEmpty()) {
			return standing.limits()
				.stream()
				.map((limit) -> "--limit %s=%s".formatted(limit.scope().toLowerCase(Locale.ROOT),
						typed(limit.amount().text())))
				.collect(Collectors.joining(" "));
		}
		return Optional.ofNullable(rollout.plan()).map(NextStep::total).orElse("--limit total=1000.00USD");
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
