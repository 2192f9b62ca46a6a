package dev.succession.cli;

import dev.succession.cli.connection.Monitor;
import dev.succession.cli.topic.TopicCommand;
import dev.succession.schemas.FactTopic;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Writes a command about a migration, or about all that a scope covers. */
abstract class ScopeCommand extends TopicCommand {

	@Mixin
	private final Scope scope = new Scope();

	ScopeCommand(FactTopic topic, String whatFollows) {
		super(topic, whatFollows);
	}

	@Override
	protected JsonNode command(Monitor known, FactTopic to) {
		return this.scope.command(known);
	}

}
