package dev.succession.cli.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.succession.cli.connection.Monitor;
import dev.succession.cli.output.Output;
import dev.succession.events.RolloutCommand;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.RecordPosition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code limits.requested}. */
@Command(name = "limits", mixinStandardHelpOptions = true, description = {
		"Sets how much money may be spent, for a retirement or over all of them.",
		"The limits replace all earlier ones of the same retirement. One that is reached holds the rest, and cancels "
				+ "nothing." })
public final class LimitsCommand extends RetirementCommand {

	@Parameters(paramLabel = "RETIREMENT", arity = "0..1",
			description = "Name of the retirement in the configuration; without it the limits are over all retirements.")
	private String retirement = "";

	@Mixin
	private final LimitOptions limits = new LimitOptions();

	@Option(names = "--none", description = "No limits any more.")
	private boolean none;

	@Mixin
	private final Confirmation confirmation = new Confirmation();

	LimitsCommand() {
		super(FactTopic.LIMITS_REQUESTED,
				"rollout.advanced tells the limits in force, or approval.refused why they can't be obeyed");
	}

	@Override
	protected JsonNode command(Monitor known, FactTopic to) {
		if (this.none == !this.limits.all().isEmpty()) {
			throw wrong("Say the limits, each with --limit, or --none for no limits any more");
		}
		this.limits.wrong().ifPresent((why) -> {
			throw wrong(why);
		});
		this.confirmation.ask(lines(), "Shall these limits replace all that there are?");
		ObjectNode command = command();
		if (!this.retirement.isEmpty()) {
			command.put("retirement", this.retirement);
		}
		this.limits.to(command.putArray("limits"));
		return command;
	}

	/** What is over all retirements has no rollout that answers. */
	@Override
	protected void written(Monitor known, Output output, JsonNode command, RecordPosition position) {
		if (!waits() || this.retirement.isEmpty()) {
			super.written(known, output, command, position);
			return;
		}
		JsonNode standing = Answers.to(command, RolloutCommand.LIMITS, known)
			.await((told) -> isInForce(told.at("/rollout/standing")), patience(), told(position))
			.at("/rollout/standing");
		output.print(standing, "%s: these limits are in force".formatted(this.retirement));
	}

	private boolean isInForce(JsonNode standing) {
		Set<Limit> told = standing.path("limits").valueStream().map(Limit::told).collect(Collectors.toSet());
		return standing.has("limits") && told.equals(Set.copyOf(this.limits.all()));
	}

	private List<String> lines() {
		List<String> lines = new ArrayList<>();
		lines.add("Limits %s:".formatted(this.retirement.isEmpty() ? "over all retirements" : "of " + this.retirement));
		this.limits.all().forEach((limit) -> lines.add(limit.toString()));
		if (this.none) {
			lines.add("none");
		}
		return lines;
	}

}
