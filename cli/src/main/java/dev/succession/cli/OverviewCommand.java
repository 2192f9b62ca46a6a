package dev.succession.cli;

import dev.succession.cli.connection.Monitor;
import dev.succession.cli.output.Output;
import dev.succession.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** How many migrations stand where. */
@Command(name = "overview", mixinStandardHelpOptions = true,
		description = "How many migrations are in which state, which fact they miss, and who owes it.")
final class OverviewCommand implements Runnable {

	private static final Table TABLE = new Table().column("STATE", "/state")
		.column("MISSING", "/missing")
		.column("OWNER", "/owner")
		.column("MIGRATIONS", "/migrations")
		.column("SEATS", "/seats")
		.column("OLDEST", "/oldest");

	@Mixin
	private final Monitor monitor = new Monitor();

	@Mixin
	private final Output output = new Output();

	@Override
	public void run() {
		JsonNode overview = this.monitor.get("/overview");
		this.output.print(overview, overview.path("standings"), TABLE);
	}

}
