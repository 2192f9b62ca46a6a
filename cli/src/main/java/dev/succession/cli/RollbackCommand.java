package dev.succession.cli;

import dev.succession.schemas.FactTopic;
import picocli.CommandLine.Command;

/** Writes {@code rollback.requested}. */
@Command(name = "rollback", mixinStandardHelpOptions = true,
		description = "Has a migration undone: the old licences back, the replacement cancelled.")
final class RollbackCommand extends MigrationCommand {

	RollbackCommand() {
		super(FactTopic.ROLLBACK_REQUESTED, "the migration's next fact answers it, or command.refused");
	}

}
