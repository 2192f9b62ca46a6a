package dev.succession.cli;

import java.util.Locale;

import dev.succession.cli.connection.Broker;
import dev.succession.cli.connection.Monitor;
import dev.succession.cli.output.Output;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.RecordPosition;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Writes a command to its topic. */
abstract class TopicCommand implements Runnable {

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
	TopicCommand(FactTopic topic, String whatFollows) {
		this.topic = topic;
		this.whatFollows = whatFollows;
	}

	/**
	 * The command, as an operator would type it.
	 * @param known answers what is not given
	 * @param to where it is written
	 */
	abstract JsonNode command(Monitor known, FactTopic to);

	/**
	 * Services write a customer's id in lower case as the key of its facts. What is about
	 * no customer may have any key.
	 */
	@Override
	public void run() {
		JsonNode command = command(this.monitor, this.topic);
		String key = command.path("customerId").asString(this.topic.topic()).toLowerCase(Locale.ROOT);
		RecordPosition position = this.broker.write(this.topic, key, command);
		this.output.print(command, "%s is written to %s; %s".formatted(this.topic.topic(), position, this.whatFollows));
	}

}
