package dev.succession.cli;

import java.util.UUID;

import dev.succession.cli.connection.Monitor;
import dev.succession.schemas.FactTopic;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The migration that a command is about. Its customer and generation are asked of the
 * monitor, if they are not given.
 */
final class Target {

	private static final JsonMapper JSON = new JsonMapper();

	@Parameters(paramLabel = "MIGRATION", description = "The migration's id.")
	private @Nullable UUID id;

	@Option(names = "--customer", paramLabel = "ID",
			description = "The migration's customer; without it the monitor is asked.")
	private @Nullable String customer;

	@Option(names = "--generation", paramLabel = "N",
			description = "The generation; without it the newest one that the monitor knows, or 0 if it is not asked.")
	private @Nullable Integer generation;

	@Option(names = "--why", required = true, paramLabel = "TEXT",
			description = "Why, for those who read the log later; no name of a user.")
	private String why = "";

	/** A command that is about all tries of a migration takes no generation. */
	ObjectNode command(Monitor monitor, FactTopic topic) {
		ObjectNode command = command(monitor);
		if (topic.schema().getField("generation") == null) {
			command.remove("generation");
		}
		return command;
	}

	private ObjectNode command(Monitor monitor) {
		ObjectNode command = JSON.createObjectNode();
		command.put("migrationId", String.valueOf(this.id));
		command.put("reason", this.why);
		if (this.customer != null) {
			return command.put("customerId", this.customer)
				.put("generation", (this.generation != null) ? this.generation : 0);
		}
		JsonNode known = monitor.migration(this.id);
		return command.put("customerId", known.path("customerId").asString())
			.put("generation", (this.generation != null) ? this.generation : known.path("generation").asInt());
	}

}
