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

/** A list of migrations. */
@Command(name = "migrations", mixinStandardHelpOptions = true, description = "Lists migrations.")
final class MigrationsCommand implements Runnable {

	private static final Table TABLE = new Table().column("MIGRATION", "/migrationId")
		.column("STATE", "/state")
		.column("CUSTOMER", "/customerId")
		.column("SEATS", "/seats")
		.column("ENDS", "/endDate")
		.column("MISSING", "/missing")
		.column("REASON", "/cause/reason")
		.column("CODE", "/cause/code")
		.column("TEXT", "/cause/text");

	@Mixin
	private final Monitor monitor = new Monitor();

	@Mixin
	private final Output output = new Output();

	@Mixin
	private final Paging paging = new Paging();

	@Option(names = "--where", paramLabel = "NAME=VALUE",
			description = "What they have in common: state, customer, retirement, missing, owner, step, reason, "
					+ "refusal, code, deadlineFrom, deadlineBefore, text. May be given more than once.")
	private final Map<String, String> where = new LinkedHashMap<>();

	@Option(names = "--sort", defaultValue = "deadline",
			description = "deadline, since, changed, seats, customer or state; with a minus for the opposite order.")
	private String sort = "";

	@Override
	public void run() {
		Map<String, String> filter = new LinkedHashMap<>(this.where);
		filter.put("sort", this.sort);
		this.output.printPage(this.monitor.get("/migrations", this.paging.of(filter)), TABLE);
	}

}
