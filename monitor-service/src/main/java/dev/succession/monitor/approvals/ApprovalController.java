package dev.succession.monitor.approvals;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import dev.succession.monitor.actions.StrictJson;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** Takes what people ask of rollouts. What has become of it is told with the rollout. */
@RestController
@RequestMapping("/api/v1/rollouts")
class ApprovalController {

	private final RolloutCommands commands;

	ApprovalController(RolloutCommands commands) {
		this.commands = commands;
	}

	/**
	 * Why a plan is asked for.
	 *
	 * @param why why, in words without the name of a user
	 * @param who who asks, where no one signs in
	 */
	@Schema(name = "PlanOrder")
	record PlanOrder(@Nullable String why, @Nullable String who) {
	}

	/**
	 * Asks for a plan: what would be bought for whom, and what it costs. Nothing is
	 * bought for it.
	 * @param retirement the retirement
	 * @param order why
	 * @return what was written; the plan is told with the rollout
	 */
	@PostMapping("/{retirement}/plans")
	@ResponseStatus(HttpStatus.ACCEPTED)
	ResponseEntity<Written> plan(@PathVariable String retirement, @RequestBody PlanOrder order) {
		return accepted(this.commands.plan(retirement, order.why(), order.who()));
	}

	/**
	 * Approves exactly one plan on the given terms, as an approver. To ask twice for the
	 * same plan is to ask once: the second time is refused.
	 * @param retirement the retirement
	 * @param order which plan, and on which terms
	 * @return what was written; the approval, or why it is refused, is told with the
	 * rollout
	 */
	@PostMapping("/{retirement}/approvals")
	@ResponseStatus(HttpStatus.ACCEPTED)
	ResponseEntity<Written> approve(@PathVariable String retirement,
			@RequestBody @Parameter(schema = @Schema(implementation = ApprovalOrder.class)) JsonNode order) {
		return accepted(this.commands.approve(retirement, StrictJson.read(order, ApprovalOrder.class)));
	}

	/**
	 * Lets the next wave begin, or stops or resumes a rollout, as an approver. What has
	 * begun goes on in any case.
	 * @param retirement the retirement
	 * @param order which wave, and what
	 * @return what was written; how the rollout stands then is told with it
	 */
	@PostMapping("/{retirement}/waves")
	@ResponseStatus(HttpStatus.ACCEPTED)
	ResponseEntity<Written> wave(@PathVariable String retirement,
			@RequestBody @Parameter(schema = @Schema(implementation = WaveOrder.class)) JsonNode order) {
		return accepted(this.commands.wave(retirement, StrictJson.read(order, WaveOrder.class)));
	}

	/**
	 * Sets how much money may be spent for a retirement, as an approver. The limits
	 * replace all earlier ones of the same retirement.
	 * @param retirement the retirement
	 * @param order the limits
	 * @return what was written; the limit in force, or why it is refused, is told with
	 * the rollout
	 */
	@PostMapping("/{retirement}/limits")
	@ResponseStatus(HttpStatus.ACCEPTED)
	ResponseEntity<Written> limits(@PathVariable String retirement,
			@RequestBody @Parameter(schema = @Schema(implementation = LimitOrder.Several.class)) JsonNode order) {
		return accepted(this.commands.limits(retirement, StrictJson.read(order, LimitOrder.Several.class)));
	}

	/**
	 * Sets how much money may be spent over all retirements, as an approver.
	 * @param order the limits
	 * @return what was written
	 */
	@PostMapping("/limits")
	@ResponseStatus(HttpStatus.ACCEPTED)
	ResponseEntity<Written> limitsOfAll(
			@RequestBody @Parameter(schema = @Schema(implementation = LimitOrder.Several.class)) JsonNode order) {
		return accepted(this.commands.limits(null, StrictJson.read(order, LimitOrder.Several.class)));
	}

	private static ResponseEntity<Written> accepted(Written written) {
		return ResponseEntity.accepted()
			.location(URI
				.create("/api/v1/rollouts/" + UriUtils.encodePathSegment(written.retirement(), StandardCharsets.UTF_8)))
			.body(written);
	}

}
