package dev.succession.cli;

import java.util.LinkedHashMap;
import java.util.Map;

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

	@Option(names = "--where", paramLabel = "NAME=VALUE",
			description = "What they have in common: kind, remedy, customer, gone. May be given more than once.")
	private final Map<String, String> where = new LinkedHashMap<>();

	@Option(names = "--page", defaultValue = "0", description = "Which page, from 0.")
	private int page;

	@Option(names = "--size", defaultValue = "50", description = "Lines of a page; ${DEFAULT-VALUE} if not given.")
	private int size;

	@Override
	public void run() {
		Map<String, String> parameters = new LinkedHashMap<>(this.where);
		parameters.put("page", String.valueOf(this.page));
		parameters.put("size", String.valueOf(this.size));
		this.output.printPage(this.monitor.get("/drift", parameters), TABLE);
	}

}
