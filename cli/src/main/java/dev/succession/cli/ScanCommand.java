package dev.succession.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import dev.succession.cli.connection.Broker;
import dev.succession.cli.output.Output;
import dev.succession.events.ScanRequested;
import dev.succession.schemas.topics.RecordPosition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code scan.requested}. Discovery writes it, too, so that it is no text but
 * Avro.
 */
@Command(name = "scan", mixinStandardHelpOptions = true,
		description = "Has discovery look at all customers now. This takes calls of the partner's quota.")
final class ScanCommand implements Runnable {

	@Mixin
	private final Broker broker = new Broker();

	@Mixin
	private final Output output = new Output();

	@Option(names = "--registry", paramLabel = "URL",
			defaultValue = "${env:SCHEMA_REGISTRY_URL:-http://localhost:8081/apis/ccompat/v7}",
			description = "The schema registry; SCHEMA_REGISTRY_URL, else ${DEFAULT-VALUE}.")
	private String registry = "";

	@Override
	public void run() {
		UUID scan = UUID.randomUUID();
		RecordPosition position = this.broker.write(scan.toString(),
				new ScanRequested(scan, 0, null, Instant.now().truncatedTo(ChronoUnit.MILLIS)), this.registry);
		this.output.print(new JsonMapper().createObjectNode().put("scanId", scan.toString()),
				"scan %s is requested at %s".formatted(scan, position));
	}

}
