package dev.succession.cli.rollout;

import dev.succession.cli.connection.Failure;
import dev.succession.cli.connection.Monitor;
import dev.succession.cli.output.Output;
import dev.succession.cli.output.Table;
import dev.succession.events.RolloutCommand;
import dev.succession.events.RolloutState;
import dev.succession.events.WaveRequest;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.RecordPosition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Writes {@code wave.requested}. */
@Command(name = "wave", mixinStandardHelpOptions = true,
		description = { "Lets the next wave begin, stops the rollout, or has it go on.",
				"What has begun goes on in any case; succession pause stops that, too." })
public final class WaveCommand extends RetirementCommand {

	@Parameters(index = "0", paramLabel = "RETIREMENT", description = "Name of the retirement in the configuration.")
	private String retirement = "";

	@Parameters(index = "1", paramLabel = "REQUEST", description = "promote, stop or resume.")
	private WaveRequest request = WaveRequest.UNKNOWN;

	@Parameters(index = "2", paramLabel = "N", arity = "0..1", defaultValue = "0",
			description = "The wave: the one that is to begin; to stop and resume it may be left out.")
	private int wave;

	WaveCommand() {
		super(FactTopic.WAVE_REQUESTED, "rollout.advanced answers it, or approval.refused");
	}

	@Override
	protected JsonNode command(Monitor known, FactTopic to) {
		if (this.request == WaveRequest.UNKNOWN) {
			throw wrong("promote, stop and resume can be asked of a wave");
		}
		if (this.wave < 0 || (this.wave == 0 && this.request == WaveRequest.PROMOTE)) {
			throw wrong("Say which wave is to begin; they are counted from 1, and the first begins with the approval");
		}
		if (waits() && this.request != WaveRequest.STOP) {
			known.find(path(this.retirement)).ifPresent((told) -> check(told.at("/rollout/standing")));
		}
		return command().put("retirement", this.retirement).put("wave", this.wave).put("request", this.request.name());
	}

	/** What is so already would be taken for the answer. */
	private void check(JsonNode standing) {
		if (isObeyed(standing)) {
			throw Failure.refused("There is nothing to do: %s is %s, in wave %s of %s".formatted(this.retirement,
					Table.text(standing.path("state")), Table.text(standing.path("wave")),
					Table.text(standing.path("waves"))));
		}
	}

	@Override
	protected void written(Monitor known, Output output, JsonNode command, RecordPosition position) {
		if (!waits()) {
			super.written(known, output, command, position);
			return;
		}
		JsonNode standing = Answers.to(command, RolloutCommand.WAVE, known)
			.await((told) -> isObeyed(told.at("/rollout/standing")), patience(), told(position))
			.at("/rollout/standing");
		output.print(standing, "%s: %s, wave %s of %s".formatted(this.retirement, Table.text(standing.path("state")),
				Table.text(standing.path("wave")), Table.text(standing.path("waves"))));
	}

	private boolean isObeyed(JsonNode standing) {
		boolean stopped = standing.path("state").asString().equals(RolloutState.STOPPED.name());
		return switch (this.request) {
			case PROMOTE -> standing.path("wave").asInt() >= this.wave;
			case STOP -> stopped;
			case RESUME -> standing.hasNonNull("state") && !stopped;
			case UNKNOWN -> false;
		};
	}

}
