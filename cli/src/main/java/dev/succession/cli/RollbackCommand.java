package dev.succession.cli;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.RecordPosition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Writes {@code rollback.requested}. */
@Command(name = "rollback", mixinStandardHelpOptions = true,
		description = "Has a migration undone: the old licences back, the replacement cancelled.")
final class RollbackCommand implements Runnable {

	@Mixin
	private final Target target = new Target();

	@Mixin
	private final Monitor monitor = new Monitor();

	@Mixin
	private final Broker broker = new Broker();

	@Mixin
	private final Output output = new Output();

	@Override
	public void run() {
		JsonNode command = this.target.command(this.monitor);
		RecordPosition position = this.broker.write(FactTopic.ROLLBACK_REQUESTED, command.path("customerId").asString(),
				command);
		this.output.print(command,
				"rollback.requested is written to %s; the migration's next fact answers it, or command.refused"
					.formatted(position));
	}

}
