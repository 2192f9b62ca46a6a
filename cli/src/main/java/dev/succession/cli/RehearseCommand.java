package dev.succession.cli;

import dev.succession.schemas.FactTopic;
import picocli.CommandLine.Command;

/** Writes {@code rehearsal.requested}. */
@Command(name = "rehearse", mixinStandardHelpOptions = true,
		description = "Has a service tell what a re-drive would do now. Nothing is changed for it.")
final class RehearseCommand extends MigrationCommand {

	RehearseCommand() {
		super(FactTopic.REHEARSAL_REQUESTED, "migration.rehearsed answers it, or command.refused");
	}

}
