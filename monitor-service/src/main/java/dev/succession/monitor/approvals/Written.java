package dev.succession.monitor.approvals;

import java.time.Instant;

import dev.succession.events.RolloutCommand;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A command that was written to the rollout, which answers it.
 *
 * @param retirement the retirement; partner for all of them
 * @param command what is asked for: PLAN, APPROVAL, WAVE or LIMITS
 * @param commandedAt the time that the command has, by which a refusal names it
 * @param requestedBy who asks
 */
@Schema(name = "RolloutCommandWritten")
public record Written(String retirement, RolloutCommand command, Instant commandedAt, String requestedBy) {
}
