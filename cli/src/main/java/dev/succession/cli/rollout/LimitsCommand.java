package dev.succession.cli.rollout;

import java.util.ArrayList;
import java.util.List;

import dev.succession.cli.connection.Monitor;
import dev.succession.schemas.FactTopic;
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
				"succession rollout tells the limit in force, and approval.refused if they can't be obeyed");
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
