package dev.succession.cli;

import dev.succession.cli.connection.Broker;
import dev.succession.cli.output.Output;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.RecordPosition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code replay.requested}. */
@Command(name = "replay", mixinStandardHelpOptions = true,
		description = "Has a dead letter delivered again to the service that has set it aside.")
final class ReplayCommand implements Runnable {

	private static final JsonMapper JSON = new JsonMapper();

	@Mixin
	private final Broker broker = new Broker();

	@Mixin
	private final Output output = new Output();

	@Parameters(index = "0", paramLabel = "TOPIC", description = "The dead-letter topic, for example x.y-dlt.")
	private String topic = "";

	@Parameters(index = "1", paramLabel = "PARTITION", description = "The letter's partition.")
	private int partition;

	@Parameters(index = "2", paramLabel = "OFFSET", description = "The letter's offset.")
	private long offset;

	@Option(names = "--why", required = true, paramLabel = "TEXT",
			description = "Why, for those who read the log later; no name of a user.")
	private String why = "";

	@Override
	public void run() {
		RecordPosition letter = new RecordPosition(this.topic, this.partition, this.offset);
		ObjectNode command = JSON.createObjectNode();
		command.put("topic", this.topic);
		command.put("partition", this.partition);
		command.put("offset", this.offset);
		command.put("reason", this.why);
		RecordPosition position = this.broker.write(FactTopic.REPLAY_REQUESTED, letter.toString(), command);
		this.output.print(command,
				"replay.requested is written to %s; if it is refused, it lies in replay.requested-dlt"
					.formatted(position));
	}

}
