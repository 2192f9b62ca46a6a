package dev.succession.cli.output;

import java.io.PrintWriter;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import tools.jackson.databind.JsonNode;

/** How an answer is printed: as a table for people, or as JSON for programs. */
public final class Output {

	@Option(names = "--json", description = "Print the answer as JSON.")
	private boolean json;

	@Spec(Target.MIXEE)
	private @Nullable CommandSpec command;

	private PrintWriter out() {
		if (this.command == null) {
			throw new IllegalStateException("No command is run");
		}
		return this.command.commandLine().getOut();
	}

	/**
	 * Prints an answer, or a table of some of its rows.
	 * @param answer the answer
	 * @param rows the rows
	 * @param table their columns
	 */
	public void print(JsonNode answer, JsonNode rows, Table table) {
		if (this.json) {
			out().println(answer.toPrettyString());
		}
		else {
			table.lines(rows).forEach(out()::println);
		}
	}

	/**
	 * Prints a page of a list, and how much of the list it is.
	 * @param page the page as the monitor answers it
	 * @param table the columns of its entries
	 */
	public void printPage(JsonNode page, Table table) {
		JsonNode entries = page.path("entries");
		print(page, entries, table);
		say("%d of %s".formatted(entries.size(), page.path("total").asString()));
	}

	/**
	 * Says something to people only.
	 * @param line what
	 */
	public void say(String line) {
		if (!this.json) {
			out().println(line);
		}
	}

	/**
	 * Prints a table to people only.
	 * @param rows the rows
	 * @param table their columns
	 */
	public void sayTable(JsonNode rows, Table table) {
		table.lines(rows).forEach(this::say);
	}

	/**
	 * Prints the one thing that was asked for.
	 * @param answer as JSON
	 * @param line in words
	 */
	public void print(JsonNode answer, String line) {
		out().println(this.json ? answer.toPrettyString() : line);
	}

}
