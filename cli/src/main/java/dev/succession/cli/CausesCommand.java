package dev.succession.cli;

import dev.succession.cli.connection.Monitor;
import dev.succession.cli.output.Output;
import dev.succession.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** What has gone wrong, and how often. */
@Command(name = "causes", mixinStandardHelpOptions = true,
		description = "What is parked, undone or set aside, grouped by its cause.")
final class CausesCommand implements Runnable {

	private static final Table TABLE = new Table().column("COUNT", "/count")
		.column("SEATS", "/seats")
		.column("KIND", "/kind")
		.column("STATE", "/state")
		.column("STEP", "/step")
		.column("REASON", "/reason")
		.column("REFUSAL", "/refusal")
		.column("CODE", "/code")
		.column("TEXT", "/text");

	@Mixin
	private final Monitor monitor = new Monitor();

	@Mixin
	private final Output output = new Output();

	@Override
	public void run() {
		JsonNode causes = this.monitor.get("/causes");
		this.output.print(causes, causes, TABLE);
	}

}
