package dev.succession.cli;

import dev.succession.cli.connection.Monitor;
import dev.succession.cli.output.Output;
import dev.succession.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** How far the monitor is. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "How far the monitor has read.")
final class StatusCommand implements Runnable {

	private static final Table TOPICS = new Table().column("TOPIC", "/name").column("READ", "/read");

	@Mixin
	private final Monitor monitor = new Monitor();

	@Mixin
	private final Output output = new Output();

	@Override
	public void run() {
		JsonNode status = this.monitor.get("/status");
		JsonNode reading = status.path("reading");
		this.output.say("access: %s; %s records behind%s".formatted(Table.text(status.path("access")),
				Table.text(reading.path("behind")), reading.path("rebuilding").asBoolean() ? ", rebuilding" : ""));
		status.path("paused")
			.forEach((pause) -> this.output.say("paused: %s %s since %s: %s".formatted(Table.text(pause.path("scope")),
					Table.text(pause.path("subject")), Table.text(pause.path("since")),
					Table.text(pause.path("reason")))));
		this.output.print(status, status.path("topics"), TOPICS);
	}

}
