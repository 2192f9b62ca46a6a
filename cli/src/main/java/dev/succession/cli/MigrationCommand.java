package dev.succession.cli;

import java.util.Locale;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.RecordPosition;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Writes a command about one migration to its topic. */
abstract class MigrationCommand implements Runnable {

	@Mixin
	private final Target target = new Target();

	@Mixin
	private final Monitor monitor = new Monitor();

	@Mixin
	private final Broker broker = new Broker();

	@Mixin
	private final Output output = new Output();

	private final FactTopic topic;

	private final String whatFollows;

	/**
	 * Makes a command.
	 * @param topic where it is written
	 * @param whatFollows what the operator will see of it
	 */
	MigrationCommand(FactTopic topic, String whatFollows) {
		this.topic = topic;
		this.whatFollows = whatFollows;
	}

	/** Services write a customer's id in lower case as the key of its facts. */
	@Override
	public void run() {
		JsonNode command = this.target.command(this.monitor, this.topic);
		RecordPosition position = this.broker.write(this.topic,
				command.path("customerId").asString().toLowerCase(Locale.ROOT), command);
		this.output.print(command, "%s is written to %s; %s".formatted(this.topic.topic(), position, this.whatFollows));
	}

}
