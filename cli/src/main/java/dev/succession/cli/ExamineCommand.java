package dev.succession.cli;

import dev.succession.schemas.FactTopic;
import picocli.CommandLine.Command;

/** Writes {@code examination.requested}. */
@Command(name = "examine", mixinStandardHelpOptions = true,
		description = "Has license-service look which licences the moved users hold now. Nothing is changed for it.")
final class ExamineCommand extends MigrationCommand {

	ExamineCommand() {
		super(FactTopic.EXAMINATION_REQUESTED, "licenses.examined answers it; show and drift tell what differs");
	}

}
