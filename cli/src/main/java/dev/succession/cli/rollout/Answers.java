package dev.succession.cli.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

import dev.succession.cli.connection.Failure;
import dev.succession.cli.connection.Monitor;
import dev.succession.cli.output.Table;
import dev.succession.events.RolloutCommand;
import tools.jackson.databind.JsonNode;

/**
 * Waits for what the rollout answers, as the monitor tells it. A monitor that does not
 * answer for a while is asked again.
 *
 * @param monitor the monitor
 * @param retirement which rollout
 * @param kind what was asked for
 * @param commandedAt the time that the command has
 */
record Answers(Monitor monitor, String retirement, RolloutCommand kind, Instant commandedAt) {

	private static final Duration PAUSE = Duration.ofMillis(300);

	static Answers to(JsonNode command, RolloutCommand kind, Monitor monitor) {
		return new Answers(monitor, command.path("retirement").asString(), kind,
				Instant.ofEpochMilli(command.path("occurredAt").asLong()));
	}

	/**
	 * Waits until the rollout has obeyed.
	 * @param isObeyed whether it has, by what the monitor tells of it
	 * @param patience how long to wait
	 * @param written what was written, for the operator
	 * @return what the monitor tells then
	 * @throws Failure if it is refused, or there was no answer in time
	 */
	JsonNode await(Predicate<JsonNode> isObeyed, Duration patience, String written) {
		Instant limit = Instant.now().plus(patience);
		do {
			Optional<JsonNode> told = ask();
			told.flatMap(this::refusal).ifPresent((refusal) -> {
				throw Failure.refused("Refused with %s: %s".formatted(Table.text(refusal.path("reason")),
						refusal.path("detail").asString()));
			});
			Optional<JsonNode> answer = told.filter(isObeyed);
			if (answer.isPresent()) {
				return answer.get();
			}
			sleep();
		}
		while (Instant.now().isBefore(limit));
		throw Failure
			.unreachable("%s. There is no answer yet: succession rollout %s tells how it stands. ".formatted(written,
					this.retirement) + "Look whether rollout-service runs, and whether the monitor reads its topics");
	}

	private Optional<JsonNode> ask() {
		try {
			return this.monitor.find(RetirementCommand.path(this.retirement));
		}
		catch (Failure failure) {
			if (failure.isRefused()) {
				throw failure;
			}
			return Optional.empty();
		}
	}

	private Optional<JsonNode> refusal(JsonNode told) {
		return told.path("refusals")
			.valueStream()
			.filter((it) -> it.path("command").asString().equals(this.kind.name())
					&& it.path("commandedAt").asString().equals(this.commandedAt.toString()))
			.findFirst();
	}

	private static void sleep() {
		try {
			Thread.sleep(PAUSE);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw Failure.unreachable("interrupted");
		}
	}

}
