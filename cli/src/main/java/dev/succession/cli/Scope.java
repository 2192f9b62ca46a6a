package dev.succession.cli;

import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import dev.succession.cli.connection.Monitor;
import dev.succession.events.MigrationStep;
import dev.succession.events.PauseScope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is paused or resumed: one migration, or all that something covers. */
final class Scope {

	private static final JsonMapper JSON = new JsonMapper();

	@Spec(Spec.Target.MIXEE)
	private @Nullable CommandSpec spec;

	@Parameters(paramLabel = "MIGRATION", arity = "0..1", description = "The migration's id.")
	private @Nullable UUID migration;

	@Option(names = "--all", description = "Everything.")
	private boolean all;

	@Option(names = "--step", paramLabel = "STEP",
			description = "What one service does: PURCHASE, REASSIGNMENT or SUSPENSION.")
	private @Nullable MigrationStep step;

	@Option(names = "--retirement", paramLabel = "NAME", description = "All migrations of a retirement.")
	private @Nullable String retirement;

	@Option(names = "--customer", paramLabel = "ID",
			description = "All migrations of a customer; with MIGRATION, its customer, who is asked of the monitor else.")
	private @Nullable String customer;

	@Option(names = "--why", required = true, paramLabel = "TEXT",
			description = "Why, for those who read the log later; no name of a user.")
	private String why = "";

	/** The command, as an operator would type it. */
	ObjectNode command(Monitor monitor) {
		ObjectNode command = JSON.createObjectNode().put("scope", scope().name()).put("reason", this.why);
		switch (scope()) {
			case MIGRATION -> command.put("migrationId", String.valueOf(this.migration))
				.put("customerId", (this.customer != null) ? this.customer
						: monitor.migration(this.migration).path("customerId").asString());
			case STEP -> command.put("step", String.valueOf(this.step));
			case RETIREMENT -> command.put("retirement", this.retirement);
			case CUSTOMER -> command.put("customerId", this.customer);
			case ALL, UNKNOWN -> {
			}
		}
		return command;
	}

	private PauseScope scope() {
		boolean ofCustomer = this.customer != null && this.migration == null;
		long given = Stream.of(this.migration != null, this.all, this.step != null, this.retirement != null, ofCustomer)
			.filter((it) -> it)
			.count();
		if (given != 1) {
			throw new ParameterException(Objects.requireNonNull(this.spec).commandLine(),
					"Say what it is about, and one thing only: a migration's id, --all, --step, --retirement or --customer");
		}
		if (this.all) {
			return PauseScope.ALL;
		}
		if (this.step != null) {
			return PauseScope.STEP;
		}
		if (this.retirement != null) {
			return PauseScope.RETIREMENT;
		}
		return ofCustomer ? PauseScope.CUSTOMER : PauseScope.MIGRATION;
	}

}
