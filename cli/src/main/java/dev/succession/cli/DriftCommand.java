package dev.succession.cli;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.succession.cli.connection.Monitor;
import dev.succession.cli.connection.Paging;
import dev.succession.cli.output.Output;
import dev.succession.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where Partner Center says something else than the facts. */
@Command(name = "drift", mixinStandardHelpOptions = true,
		description = "Lists where Partner Center says something else of subscriptions or users than the facts.")
final class DriftCommand implements Runnable {

	private static final Table TABLE = new Table().column("MIGRATION", "/migrationId")
		.column("CUSTOMER", "/customerId")
		.column("STATE", "/state")
		.column("KIND", "/kind")
		.column("SUBSCRIPTION", "/subscriptionId")
		.column("TOLD", "/told")
		.column("READ", "/read")
		.column("READ AT", "/readAt")
		.column("REMEDY", "/remedy");

	@Mixin
	private final Monitor monitor = new Monitor();

	@Mixin
	private final Output output = new Output();

	@Mixin
	private final Paging paging = new Paging();

	@Option(names = "--where", paramLabel = "NAME=VALUE",
			description = "What they have in common: kind, remedy, customer, gone. May be given more than once.")
	private final Map<String, String> where = new LinkedHashMap<>();

	@Override
	public void run() {
		this.output.printPage(this.monitor.get("/drift", this.paging.of(this.where)), TABLE);
	}

}
