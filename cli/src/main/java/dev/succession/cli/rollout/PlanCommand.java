package dev.succession.cli.rollout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.succession.cli.connection.Monitor;
import dev.succession.cli.output.Output;
import dev.succession.events.RolloutCommand;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.RecordPosition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Writes {@code plan.requested}, and shows the plan. */
@Command(name = "plan", mixinStandardHelpOptions = true,
		description = { "Makes a plan: what would be bought for whom, and what it costs. Nothing is bought for it.",
				"It is approved with succession approve." })
public final class PlanCommand extends RetirementCommand {

	/** The most that a page of the monitor has. */
	private static final int PAGE = 500;

	@Parameters(paramLabel = "RETIREMENT", description = "Name of the retirement in the configuration.")
	private String retirement = "";

	@Option(names = "--entries",
			description = "Print the plan's migrations, too; with --json after the plan, page by page.")
	private boolean entries;

	@Option(names = "--to", paramLabel = "FILE",
			description = "Write the plan's migrations to a file. If its name ends in .json it gets JSON, else CSV.")
	private @Nullable Path file;

	private int before;

	PlanCommand() {
		super(FactTopic.PLAN_REQUESTED, "rollout.planned answers it, or approval.refused");
	}

	@Override
	protected JsonNode command(Monitor known, FactTopic to) {
		if (waits()) {
			this.before = known.find(path(this.retirement)).map(PlanCommand::newest).orElse(0);
		}
		return command().put("retirement", this.retirement);
	}

	private static int newest(JsonNode told) {
		return told.at("/rollout/plan/plan").asInt(0);
	}

	@Override
	protected void written(Monitor known, Output output, JsonNode command, RecordPosition position) {
		if (!waits()) {
			super.written(known, output, command, position);
			return;
		}
		JsonNode told = Answers.to(command, RolloutCommand.PLAN, known)
			.await((it) -> newest(it) > this.before && isOurs(command, it), patience(), told(position));
		JsonNode plan = told.at("/rollout/plan");
		List<String> lines = new ArrayList<>(PlanView.lines(this.retirement, plan));
		lines.addAll(PlanView.notPlanned(told));
		lines.add("Approve it with: succession approve %s --plan %s --hash %s --limit ... --why ..."
			.formatted(this.retirement, plan.path("plan").asString(), plan.path("hash").asString()));
		output.print(plan, String.join(System.lineSeparator(), lines));
		writeEntries(known, output, plan.path("plan").asString());
	}

	private static boolean isOurs(JsonNode command, JsonNode told) {
		JsonNode plan = told.at("/rollout/plan");
		return plan.path("reason").asString().equals(command.path("reason").asString())
				&& plan.path("requestedBy").asString().equals(command.path("requestedBy").asString());
	}

	private void writeEntries(Monitor known, Output output, String plan) {
		if (this.entries) {
			int page = 0;
			JsonNode answer;
			do {
				answer = known.get(path(this.retirement) + "/entries",
						Map.of("plan", plan, "page", String.valueOf(page++), "size", String.valueOf(PAGE)));
				output.printPage(answer, PlanView.ENTRIES);
			}
			while ((long) page * PAGE < answer.path("total").asLong());
		}
		if (this.file != null) {
			String format = this.file.toString().endsWith(".json") ? "json" : "csv";
			known.save("/reports%s/entries.%s".formatted(path(this.retirement), format), Map.of("plan", plan),
					this.file);
		}
	}

}
