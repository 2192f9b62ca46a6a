package dev.succession.cli;

import dev.succession.schemas.FactTopic;
import picocli.CommandLine.Command;

/** Writes {@code redrive.requested}. */
@Command(name = "redrive", mixinStandardHelpOptions = true,
		description = "Has a parked migration continue, or an undone one begin anew.")
final class RedriveCommand extends MigrationCommand {

	RedriveCommand() {
		super(FactTopic.REDRIVE_REQUESTED, "the migration's next fact answers it, or command.refused");
	}

}
