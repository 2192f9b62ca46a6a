package dev.succession.cli.rollout;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.Scanner;

import dev.succession.cli.connection.Failure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks the operator once more before money may be spent. */
final class Confirmation {

	@Spec(Spec.Target.MIXEE)
	private @Nullable CommandSpec spec;

	@Option(names = "--yes", description = "Do not ask whether it is meant.")
	private boolean yes;

	/**
	 * Shows what it is about, and asks whether it is meant.
	 * @throws Failure if it is not meant
	 */
	void ask(List<String> about, String question) {
		PrintWriter out = Objects.requireNonNull(this.spec).commandLine().getErr();
		about.forEach(out::println);
		if (this.yes) {
			return;
		}
		out.println(question + " Type yes:");
		Scanner in = new Scanner(System.in, Charset.defaultCharset());
		if (!in.hasNextLine() || !in.nextLine().strip().equalsIgnoreCase("yes")) {
			throw Failure.refused("Nothing is written. Who wants to say yes beforehand gives --yes");
		}
	}

}
