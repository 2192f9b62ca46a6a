package dev.succession.cli;

import java.util.Map;
import java.util.UUID;

import dev.succession.cli.connection.Monitor;
import dev.succession.cli.output.Output;
import dev.succession.cli.output.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What operators have had done with the monitor. */
@Command(name = "actions", mixinStandardHelpOptions = true,
		description = "Lists what operators have had done with the monitor, or the items of one action.")
final class ActionsCommand implements Runnable {

	private static final Table ACTIONS = new Table().column("ACTION", "/actionId")
		.column("KIND", "/kind")
		.column("STATE", "/state")
		.column("COUNT", "/count")
		.column("NOT SENT", "/notSent")
		.column("FAILED", "/failed")
		.column("BY", "/requestedBy")
		.column("AT", "/requestedAt")
		.column("REASON", "/reason");

	private static final Table ITEMS = new Table().column("MIGRATION", "/item/migrationId")
		.column("LETTER", "/item/letter")
		.column("RESULT", "/result")
		.column("DETAIL", "/detail");

	@Mixin
	private final Monitor monitor = new Monitor();

	@Mixin
	private final Output output = new Output();

	@Parameters(paramLabel = "ACTION", arity = "0..1", description = "The action whose items are listed.")
	private @Nullable UUID id;

	@Option(names = "--result", defaultValue = "", description = "Only items with this result.")
	private String result = "";

	@Option(names = "--page", defaultValue = "0", description = "Which page, from 0.")
	private int page;

	@Override
	public void run() {
		boolean all = this.id == null;
		JsonNode answer = this.monitor.get(all ? "/actions" : "/actions/%s/items".formatted(this.id),
				Map.of("page", String.valueOf(this.page), "result", all ? "" : this.result));
		this.output.printPage(answer, all ? ACTIONS : ITEMS);
	}

}
