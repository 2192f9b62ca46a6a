package dev.succession.monitor.console.rollout;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.succession.events.RolloutState;
import dev.succession.monitor.approvals.Written;
import dev.succession.monitor.console.Address;
import dev.succession.monitor.rollout.Approval;
import dev.succession.monitor.rollout.Plan;
import dev.succession.monitor.rollout.Refusal;
import dev.succession.monitor.rollout.Rollouts;
import dev.succession.monitor.rollout.Standing;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the rollout has answered to the command that has led to its page. The command is
 * in the page's address, so that a reload asks for nothing.
 *
 * @param command what was asked for
 * @param state REFUSED, OBEYED, WAITS, or WRITTEN if no fact answers it
 * @param refusal why it is refused; null if it is not
 */
record Answer(String command, String state, @Nullable Refusal refusal) {

	private static final String ASKED = "asked";

	private static final String AT = "at";

	private static final String FOR = "for";

	/** The address of a page that tells what is answered. */
	static String address(Written written, String to) {
		return UriComponentsBuilder.newInstance()
			.pathSegment("rollouts", written.retirement())
			.queryParam(ASKED, written.command())
			.queryParam(AT, written.commandedAt())
			.queryParam(FOR, to)
			.encode()
			.toUriString();
	}

	/** Whether the page was led to by a command. */
	static boolean isAsked(Address address) {
		return address.value(ASKED) != null;
	}

	/** The answer to the command in an address; empty if there is none. */
	static Optional<Answer> of(Address address, Rollouts.Entry rollout, List<Refusal> refusals) {
		String command = address.value(ASKED);
		Instant at = time(address.value(AT));
		if (command == null || at == null) {
			return Optional.empty();
		}
		Refusal refusal = refusals.stream()
			.filter((it) -> it.command().equals(command) && it.commandedAt().equals(at))
			.findFirst()
			.orElse(null);
		return Optional.of(new Answer(command,
				(refusal != null) ? "REFUSED" : state(command, address.value(FOR), rollout), refusal));
	}

	private static @Nullable Instant time(@Nullable String text) {
		try {
			return (text != null) ? Instant.parse(text) : null;
		}
		catch (DateTimeException _) {
			return null;
		}
	}

	private static String state(String command, @Nullable String to, Rollouts.Entry rollout) {
		String asked = (to != null) ? to : "";
		return switch (command) {
			case "PLAN" -> isThere(newest(rollout.plan()) > number(asked));
			case "APPROVAL" -> isThere(newest(rollout.approval()) >= number(asked));
			case "WAVE" -> isThere(isObeyed(asked, rollout.standing()));
			default -> "WRITTEN";
		};
	}

	private static String isThere(boolean obeyed) {
		return obeyed ? "OBEYED" : "WAITS";
	}

	private static int newest(@Nullable Plan plan) {
		return (plan != null) ? plan.plan() : 0;
	}

	private static int newest(@Nullable Approval approval) {
		return (approval != null) ? approval.plan() : 0;
	}

	private static boolean isObeyed(String asked, @Nullable Standing standing) {
		if (standing == null) {
			return false;
		}
		boolean stopped = standing.state().equals(RolloutState.STOPPED.name());
		return switch (asked) {
			case "STOP" -> stopped;
			case "RESUME" -> !stopped;
			default -> standing.wave() >= number(asked);
		};
	}

	private static int number(String text) {
		return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
	}

}
