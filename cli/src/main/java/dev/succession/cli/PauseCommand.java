package dev.succession.cli;

import dev.succession.schemas.FactTopic;
import picocli.CommandLine.Command;

/** Writes {@code pause.requested}. */
@Command(name = "pause", mixinStandardHelpOptions = true,
		description = "Has a migration stand still until it is resumed, or all that a scope covers. What is undone goes on.")
final class PauseCommand extends ScopeCommand {

	PauseCommand() {
		super(FactTopic.PAUSE_REQUESTED, "nothing that leads it on is changed at Partner Center from then on");
	}

}
