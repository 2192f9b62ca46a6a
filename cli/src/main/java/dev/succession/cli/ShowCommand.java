package dev.succession.cli;

import java.util.UUID;

import dev.succession.cli.connection.Monitor;
import dev.succession.cli.output.Output;
import dev.succession.cli.output.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** One migration with its facts. */
@Command(name = "show", mixinStandardHelpOptions = true,
		description = "Shows one migration: how it stands, and its facts.")
final class ShowCommand implements Runnable {

	private static final Table FACTS = new Table().column("AT", "/occurredAt")
		.column("FACT", "/fact")
		.column("SERVICE", "/service")
		.column("TOPIC", "/topic")
		.column("PARTITION", "/partition")
		.column("OFFSET", "/offset");

	@Mixin
	private final Monitor monitor = new Monitor();

	@Mixin
	private final Output output = new Output();

	@Parameters(paramLabel = "MIGRATION", description = "The migration's id.")
	private @Nullable UUID id;

	@Override
	public void run() {
		JsonNode answer = this.monitor.get("/migrations/" + this.id);
		JsonNode it = answer.path("migration");
		this.output.say("%s: %s since %s, %s seats, customer %s".formatted(this.id, Table.text(it.path("state")),
				Table.text(it.path("since")), Table.text(it.path("seats")), Table.text(it.path("customerId"))));
		if (it.hasNonNull("missing")) {
			this.output
				.say("missing: %s, owed by %s".formatted(Table.text(it.path("missing")), Table.text(it.path("owner"))));
		}
		if (it.hasNonNull("cause")) {
			this.output.say(
					"cause: %s %s %s %s".formatted(Table.text(it.at("/cause/step")), Table.text(it.at("/cause/reason")),
							Table.text(it.at("/cause/refusal")), Table.text(it.at("/cause/text"))));
		}
		this.output.print(answer, answer.path("facts").path("entries"), FACTS);
	}

}
