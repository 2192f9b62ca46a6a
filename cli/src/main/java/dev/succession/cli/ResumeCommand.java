package dev.succession.cli;

import dev.succession.schemas.FactTopic;
import picocli.CommandLine.Command;

/** Writes {@code resume.requested}. */
@Command(name = "resume", mixinStandardHelpOptions = true,
		description = "Lets go on what was paused with the same scope.")
final class ResumeCommand extends ScopeCommand {

	ResumeCommand() {
		super(FactTopic.RESUME_REQUESTED, "it goes on from where it stands, unless another pause covers it");
	}

}
