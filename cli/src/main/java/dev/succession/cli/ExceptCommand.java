package dev.succession.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;

import dev.succession.cli.connection.Monitor;
import dev.succession.cli.topic.TopicCommand;
import dev.succession.events.ExceptionTreatment;
import dev.succession.schemas.FactTopic;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code exception.requested}. */
@Command(name = "except", mixinStandardHelpOptions = true, description = {
		"Has a customer, or one of its subscriptions, treated in another way than configured.",
		"The newest exception for the same customer and subscription counts. It changes nothing that is ordered." })
final class ExceptCommand extends TopicCommand {

	private static final JsonMapper JSON = new JsonMapper();

	@Spec
	private @Nullable CommandSpec spec;

	@Parameters(paramLabel = "CUSTOMER", description = "The customer's tenant id.")
	private String customer = "";

	@Option(names = "--subscription", paramLabel = "ID",
			description = "The old subscription; without it, all of the customer's that have no exception of their own.")
	private @Nullable String subscription;

	@Option(names = "--include", description = "Migrate it although it ends after the horizon.")
	private boolean include;

	@Option(names = "--exclude", description = "Do not migrate it.")
	private boolean exclude;

	@Option(names = "--as-configured", description = "Take an earlier exception back.")
	private boolean asConfigured;

	@Option(names = "--plan", paramLabel = "PLAN",
			description = "Replace it with this plan: its key in the catalogue, or its offer id.")
	private @Nullable String plan;

	@Option(names = "--seats", paramLabel = "N", description = "Buy so many seats; fewer than users hold are refused.")
	private @Nullable Integer seats;

	@Option(names = "--not-before", paramLabel = "DATE",
			description = "Announce it no earlier than at the beginning of this day (UTC).")
	private @Nullable LocalDate notBefore;

	@Option(names = "--why", required = true, paramLabel = "TEXT",
			description = "Why, for those who read the log later; no name of a user.")
	private String why = "";

	ExceptCommand() {
		super(FactTopic.EXCEPTION_REQUESTED, "discovery examines the customer, and announces what has changed");
	}

	@Override
	protected JsonNode command(Monitor known, FactTopic to) {
		check();
		ObjectNode command = JSON.createObjectNode()
			.put("customerId", this.customer)
			.put("treatment", treatment().name())
			.put("reason", this.why);
		if (this.subscription != null) {
			command.put("subscriptionId", this.subscription);
		}
		if (this.plan != null) {
			command.put("plan", this.plan);
		}
		if (this.seats != null) {
			command.put("seats", this.seats);
		}
		if (this.notBefore != null) {
			command.put("notBefore", start(this.notBefore).toString());
		}
		return command;
	}

	private void check() {
		boolean changes = this.plan != null || this.seats != null || this.notBefore != null;
		if (!changes && !this.include && !this.exclude && !this.asConfigured) {
			refuse("Say what is to be done: --include, --exclude, --plan, --seats, --not-before or --as-configured");
		}
		if (this.include && this.exclude) {
			refuse("It can't be both: --include and --exclude");
		}
		if (changes && (this.exclude || this.asConfigured)) {
			refuse("--plan, --seats and --not-before say nothing with --exclude or --as-configured");
		}
		if (this.asConfigured && (this.include || this.exclude)) {
			refuse("--as-configured takes the exception back: give it alone");
		}
		if (this.seats != null && this.seats < 1) {
			refuse("%d seats can't be bought".formatted(this.seats));
		}
	}

	private void refuse(String why) {
		throw new ParameterException(Objects.requireNonNull(this.spec).commandLine(), why);
	}

	private ExceptionTreatment treatment() {
		if (this.exclude) {
			return ExceptionTreatment.EXCLUDE;
		}
		return this.include ? ExceptionTreatment.INCLUDE : ExceptionTreatment.AS_CONFIGURED;
	}

	private static Instant start(LocalDate day) {
		return day.atStartOfDay(ZoneOffset.UTC).toInstant();
	}

}
