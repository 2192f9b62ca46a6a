package dev.succession.cli;

import java.util.LinkedHashMap;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

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

	@Option(names = "--where", paramLabel = "NAME=VALUE",
			description = "What they have in common: state, customer, retirement, missing, owner, step, reason, "
					+ "refusal, code, deadlineFrom, deadlineBefore, text. May be given more than once.")
	private final Map<String, String> where = new LinkedHashMap<>();

	@Option(names = "--sort", defaultValue = "deadline",
			description = "deadline, since, changed, seats, customer or state; with a minus for the opposite order.")
	private String sort = "";

	@Option(names = "--page", defaultValue = "0", description = "Which page, from 0.")
	private int page;

	@Option(names = "--size", defaultValue = "50", description = "Lines of a page; ${DEFAULT-VALUE} if not given.")
	private int size;

	@Override
	public void run() {
		Map<String, String> parameters = new LinkedHashMap<>(this.where);
		parameters.put("sort", this.sort);
		parameters.put("page", String.valueOf(this.page));
		parameters.put("size", String.valueOf(this.size));
		JsonNode answer = this.monitor.get("/migrations", parameters);
		this.output.printPage(answer, TABLE);
	}

}
