package dev.succession.cli.rollout;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import dev.succession.cli.topic.TopicCommand;
import dev.succession.schemas.FactTopic;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a command to the rollout, which obeys or refuses it. */
abstract class RetirementCommand extends TopicCommand {

	private static final JsonMapper JSON = new JsonMapper();

	/** The key of what is about all retirements. */
	private static final String PARTNER = "partner";

	@Spec
	private @Nullable CommandSpec spec;

	@Option(names = "--why", required = true, paramLabel = "TEXT",
			description = "Why, for those who read the log later; no name of a user.")
	private String why = "";

	@Option(names = "--by", paramLabel = "ACCOUNT", defaultValue = "${env:SUCCESSION_OPERATOR:-${sys:user.name}}",
			description = "Who asks; SUCCESSION_OPERATOR, else ${DEFAULT-VALUE}.")
	private String by = "";

	@Option(names = "--wait", paramLabel = "DURATION", defaultValue = "PT1M",
			description = "How long to wait for the answer; ${DEFAULT-VALUE} if not given, PT0S to wait for nothing.")
	private Duration patience = Duration.ZERO;

	RetirementCommand(FactTopic topic, String whatFollows) {
		super(topic, whatFollows);
	}

	/** The command with who, why and when; that tells it from others. */
	final ObjectNode command() {
		return JSON.createObjectNode()
			.put("requestedBy", this.by)
			.put("reason", this.why)
			.put("occurredAt", Instant.now().toEpochMilli());
	}

	final Duration patience() {
		return this.patience;
	}

	final boolean waits() {
		return this.patience.isPositive();
	}

	/** What is typed is wrong. */
	final ParameterException wrong(String why) {
		return new ParameterException(Objects.requireNonNull(this.spec).commandLine(), why);
	}

	@Override
	protected final String key(JsonNode command) {
		return command.path("retirement").asString(PARTNER);
	}

	/** Where the monitor answers for a rollout. */
	static String path(String retirement) {
		return "/rollouts/" + URLEncoder.encode(retirement, StandardCharsets.UTF_8).replace("+", "%20");
	}

}
