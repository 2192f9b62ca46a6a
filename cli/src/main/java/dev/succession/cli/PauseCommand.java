package dev.succession.cli;

import dev.succession.schemas.FactTopic;
import picocli.CommandLine.Command;

/** Writes {@code pause.requested}. */
@Command(name = "pause", mixinStandardHelpOptions = true,
		description = "Has a migration stand still until it is resumed. What is undone goes on.")
final class PauseCommand extends MigrationCommand {

	PauseCommand() {
		super(FactTopic.PAUSE_REQUESTED, "no step that begins from now on leads the migration on");
	}

}
