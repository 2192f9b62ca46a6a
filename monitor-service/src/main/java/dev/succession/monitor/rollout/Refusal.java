package dev.succession.monitor.rollout;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A command to the rollout that was refused. It has changed nothing.
 *
 * @param command what was asked for: PLAN, APPROVAL, WAVE or LIMITS
 * @param commandedAt the time that the command has
 * @param plan the plan that it names
 * @param reason why not
 * @param detail what was found, and what can be done
 * @param refusedAt when that was told
 */
@Schema(name = "RolloutRefusal")
public record Refusal(String command, Instant commandedAt, @Nullable Integer plan, String reason, String detail,
		Instant refusedAt) {

	static Refusal of(JsonNode told) {
		return new Refusal(told.path("command").asString(), Instant.parse(told.path("commandedAt").asString()),
				told.hasNonNull("plan") ? (Integer) told.path("plan").asInt() : null, told.path("reason").asString(),
				told.path("detail").asString(), Instant.parse(told.path("occurredAt").asString()));
	}

}
