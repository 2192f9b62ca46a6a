package dev.succession.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.succession.cli.connection.Monitor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A report of all migrations or their users, as a file. */
@Command(name = "report", mixinStandardHelpOptions = true,
		description = "Writes all migrations, or all of their users, to a file.")
final class ReportCommand implements Runnable {

	@Mixin
	private final Monitor monitor = new Monitor();

	@Parameters(paramLabel = "ROWS", description = "${COMPLETION-CANDIDATES}: what a row is about.")
	private Rows rows = Rows.MIGRATIONS;

	@Option(names = "--to", paramLabel = "FILE", required = true,
			description = "The file. If its name ends in .json it gets JSON, else CSV.")
	private Path file = Path.of("");

	@Option(names = "--where", paramLabel = "NAME=VALUE",
			description = "What the migrations have in common, as for migrations. May be given more than once.")
	private final Map<String, String> where = new LinkedHashMap<>();

	private enum Rows {

		MIGRATIONS, USERS

	}

	@Override
	public void run() {
		String format = this.file.toString().endsWith(".json") ? "json" : "csv";
		this.monitor.save("/reports/%s.%s".formatted(this.rows.name().toLowerCase(Locale.ROOT), format), this.where,
				this.file);
	}

}
