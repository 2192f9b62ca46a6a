package dev.succession.cli;

import dev.succession.cli.connection.Monitor;
import dev.succession.cli.topic.TopicCommand;
import dev.succession.schemas.FactTopic;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Writes a command about one migration to its topic. */
abstract class MigrationCommand extends TopicCommand {

	@Mixin
	private final Target target = new Target();

	MigrationCommand(FactTopic topic, String whatFollows) {
		super(topic, whatFollows);
	}

	@Override
	protected JsonNode command(Monitor known, FactTopic to) {
		return this.target.command(known, to);
	}

}
