package dev.succession.cli.rollout;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.succession.cli.connection.Monitor;
import dev.succession.cli.connection.Paging;
import dev.succession.cli.output.Output;
import dev.succession.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** How rollouts stand. */
@Command(name = "rollout", mixinStandardHelpOptions = true,
		description = "How a rollout stands: its plan, wave, numbers and money, what is held and why it stopped.")
public final class StandingCommand implements Runnable {

	private static final Table ALL = new Table().column("RETIREMENT", "/retirement")
		.column("STATE", "/standing/state")
		.column("APPROVED", "/approval/plan")
		.column("NEWEST PLAN", "/plan/plan")
		.column("WAVE", "/standing/wave")
		.column("OF", "/standing/waves")
		.column("AT RISK", "/atRisk")
		.column("DETAIL", "/standing/detail");

	private static final Table NUMBERS = new Table().column("MIGRATIONS", "/name").column("NUMBER", "/number");

	private static final Table MONEY = new Table().column("CURRENCY", "/currency")
		.column("APPROVED", "/approved/text")
		.column("RESERVED", "/reserved/text")
		.column("SPENT", "/spent/text")
		.column("LIMIT", "/limit/text");

	private static final Table REFUSALS = new Table().column("REFUSED AT", "/refusedAt")
		.column("COMMAND", "/command")
		.column("PLAN", "/plan")
		.column("REASON", "/reason")
		.column("DETAIL", "/detail");

	@Mixin
	private final Monitor monitor = new Monitor();

	@Mixin
	private final Output output = new Output();

	@Mixin
	private final Paging paging = new Paging();

	@Parameters(paramLabel = "RETIREMENT", arity = "0..1",
			description = "Name of the retirement in the configuration; without it all are listed.")
	private String retirement = "";

	@Option(names = "--entries", description = "List its migrations instead.")
	private boolean entries;

	@Option(names = "--where", paramLabel = "NAME=VALUE",
			description = "What the listed migrations have in common: state, heldBy, plan, wave, customer, priced, atRisk, "
					+ "lacksSeats, locationsMissing. May be given more than once.")
	private final Map<String, String> where = new LinkedHashMap<>();

	@Override
	public void run() {
		if (this.retirement.isEmpty()) {
			JsonNode all = this.monitor.get("/rollouts");
			this.output.print(all, all, ALL);
		}
		else if (this.entries || !this.where.isEmpty()) {
			this.output.printPage(
					this.monitor.get(RetirementCommand.path(this.retirement) + "/entries", this.paging.of(this.where)),
					PlanView.ENTRIES);
		}
		else {
			show(this.monitor.get(RetirementCommand.path(this.retirement)));
		}
	}

	private void show(JsonNode told) {
		JsonNode standing = told.at("/rollout/standing");
		this.output.say("%s: %s since %s%s".formatted(this.retirement, Table.text(standing.path("state")),
				Table.text(standing.path("since")),
				standing.hasNonNull("detail") ? "; " + Table.text(standing.path("detail")) : ""));
		JsonNode approval = told.at("/rollout/approval");
		if (approval.isObject()) {
			this.output.say("Approved: plan %s with %s migrations, by %s at %s; wave %s of %s".formatted(
					Table.text(approval.path("plan")), Table.text(approval.path("entries")),
					Table.text(approval.path("requestedBy")), Table.text(approval.path("approvedAt")),
					Table.text(standing.path("wave")), Table.text(standing.path("waves"))));
		}
		JsonNode covers = approval.path("standing");
		if (covers.isObject()) {
			StandingOptions.lines(covers).forEach(this.output::say);
			this.output.say("  So far %s migrations of %s plans".formatted(Table.text(covers.path("migrations")),
					Table.text(covers.path("plans"))));
		}
		JsonNode plan = told.at("/rollout/plan");
		if (plan.isObject()) {
			PlanView.lines(this.retirement, plan).forEach(this.output::say);
		}
		PlanView.notPlanned(told).forEach(this.output::say);
		PlanView.foreseen(told).forEach(this.output::say);
		if (told.at("/rollout/atRisk").asLong() > 0) {
			this.output.say("At risk: %s migrations will not be finished in time; list them with --where atRisk=true"
				.formatted(Table.text(told.at("/rollout/atRisk"))));
		}
		this.output.sayTable(numbers(standing), NUMBERS);
		this.output.sayTable(told.path("refusals"), REFUSALS);
		this.output.print(told, standing.path("money"), MONEY);
	}

	/** How many are in which state, and how many are held by what. */
	private static ArrayNode numbers(JsonNode standing) {
		ArrayNode numbers = new JsonMapper().createArrayNode();
		standing.path("counts")
			.forEachEntry((state, number) -> numbers.addObject().put("name", state).set("number", number));
		standing.path("holds")
			.forEachEntry((reason, number) -> numbers.addObject().put("name", "held: " + reason).set("number", number));
		return numbers;
	}

}
