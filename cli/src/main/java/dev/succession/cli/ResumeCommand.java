package dev.succession.cli;

import dev.succession.schemas.FactTopic;
import picocli.CommandLine.Command;

/** Writes {@code resume.requested}. */
@Command(name = "resume", mixinStandardHelpOptions = true, description = "Lets a paused migration go on.")
final class ResumeCommand extends MigrationCommand {

	ResumeCommand() {
		super(FactTopic.RESUME_REQUESTED, "the migration goes on from where it stands");
	}

}
