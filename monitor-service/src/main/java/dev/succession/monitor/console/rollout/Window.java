package dev.succession.monitor.console.rollout;

import dev.succession.monitor.rollout.Approval;

/** Says in words when migrations may begin. */
final class Window {

	private Window() {
	}

	static String of(Approval.Policy policy) {
		String days = policy.windowDays().isEmpty() ? "on every day" : "on " + policy.windowDays().replace(",", ", ");
		String hours = policy.windowFrom().isEmpty() ? ""
				: " from %s to %s".formatted(policy.windowFrom(), policy.windowUntil());
		return "%s%s (%s)".formatted(days, hours, policy.windowZone().isEmpty() ? "UTC" : policy.windowZone());
	}

}
