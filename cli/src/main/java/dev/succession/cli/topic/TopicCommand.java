package dev.succession.cli.topic;

import java.util.Locale;

import dev.succession.cli.connection.Broker;
import dev.succession.cli.connection.Monitor;
import dev.succession.cli.output.Output;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.RecordPosition;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Writes a command to its topic. */
public abstract class TopicCommand implements Runnable {

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
	protected TopicCommand(FactTopic topic, String whatFollows) {
		this.topic = topic;
		this.whatFollows = whatFollows;
	}

	/**
	 * The command, as an operator would type it.
	 * @param known answers what is not given
	 * @param to where it is written
	 * @return the command
	 */
	protected abstract JsonNode command(Monitor known, FactTopic to);

	@Override
	public void run() {
		JsonNode command = command(this.monitor, this.topic);
		RecordPosition position = this.broker.write(this.topic, key(command), command);
		written(this.monitor, this.output, command, position);
	}

	/**
	 * The key of the record. Services write a customer's id in lower case as the key of
	 * its facts. What is about no customer may have any key.
	 * @param command the command
	 * @return the key
	 */
	protected String key(JsonNode command) {
		return command.path("customerId").asString(this.topic.topic()).toLowerCase(Locale.ROOT);
	}

	/**
	 * Tells the operator that the command is written.
	 * @param known answers how things stand
	 * @param output what is told
	 * @param command the command
	 * @param position where it lies
	 */
	protected void written(Monitor known, Output output, JsonNode command, RecordPosition position) {
		output.print(command, told(position));
	}

	/**
	 * Where the command lies, and what follows, in words.
	 * @param position where it lies
	 * @return a line
	 */
	protected final String told(RecordPosition position) {
		return "%s is written to %s; %s".formatted(this.topic.topic(), position, this.whatFollows);
	}

}
