package dev.succession.cli;

import java.util.Map;

import dev.succession.cli.connection.Monitor;
import dev.succession.cli.output.Output;
import dev.succession.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Dead letters. */
@Command(name = "letters", mixinStandardHelpOptions = true, description = "Lists dead letters, the newest first.")
final class LettersCommand implements Runnable {

	private static final Table TABLE = new Table().column("TOPIC", "/position/topic")
		.column("PARTITION", "/position/partition")
		.column("OFFSET", "/position/offset")
		.column("AT", "/recordedAt")
		.column("SERVICE", "/service")
		.column("DISCARDED", "/discardedAt")
		.column("REASON", "/reason");

	@Mixin
	private final Monitor monitor = new Monitor();

	@Mixin
	private final Output output = new Output();

	@Option(names = "--page", defaultValue = "0", description = "Which page, from 0.")
	private int page;

	@Override
	public void run() {
		JsonNode letters = this.monitor.get("/dead-letters", Map.of("page", String.valueOf(this.page)));
		this.output.printPage(letters, TABLE);
	}

}
