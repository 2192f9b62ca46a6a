package dev.succession.cli.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.succession.cli.connection.Failure;
import dev.succession.cli.connection.Monitor;
import dev.succession.cli.output.Output;
import dev.succession.cli.output.Table;
import dev.succession.events.ApprovalRequested;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.RolloutCommand;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.commands.CommandJson;
import dev.succession.schemas.plan.TermsCheck;
import dev.succession.schemas.topics.RecordPosition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes {@code approval.requested}, after it has shown what is approved. */
@Command(name = "approve", mixinStandardHelpOptions = true,
		description = { "Approves exactly one plan, on the given terms: its migrations may be bought from then on.",
				"What changes until then drops out alone; what is new is for the next plan." })
public final class ApproveCommand extends RetirementCommand {

	private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

	@Parameters(paramLabel = "RETIREMENT", description = "Name of the retirement in the configuration.")
	private String retirement = "";

	@Option(names = "--plan", required = true, paramLabel = "N", description = "The plan's number.")
	private int plan;

	@Option(names = "--hash", required = true, paramLabel = "HASH", description = "The plan's hash.")
	private String hash = "";

	@Option(names = "--key", paramLabel = "[NAME=]FILE",
			description = "Sign with this private key; its name is that of the file if none is given. May be given more than "
					+ "once, for two approvers.")
	private final List<String> keys = new ArrayList<>();

	@Mixin
	private final TermsOptions terms = new TermsOptions();

	@Mixin
	private final Confirmation confirmation = new Confirmation();

	ApproveCommand() {
		super(FactTopic.APPROVAL_REQUESTED, "rollout.approved answers it, or approval.refused");
	}

	@Override
	protected JsonNode command(Monitor known, FactTopic to) {
		if (!HASH.matcher(this.hash).matches()) {
			throw wrong("--hash is '%s'; a hash has 64 digits from 0 to f".formatted(this.hash));
		}
		List<SigningKey> signing = this.keys.stream().map(SigningKey::read).toList();
		JsonNode planned = planned(known);
		this.terms.wrong(planned.path("entries").asInt()).ifPresent((why) -> {
			throw wrong(why);
		});
		ObjectNode command = command(planned);
		ApprovalTerms read = terms(command, to);
		TermsCheck.wrong(read, Instant.now()).ifPresent((why) -> {
			throw wrong("The terms can't be meant: " + why);
		});
		this.confirmation.ask(lines(planned, command.path("terms")), "Shall this be bought?");
		return signed(command, read, signing);
	}

	/** The plan as the monitor knows it. */
	private JsonNode planned(Monitor known) {
		JsonNode told = known.find(path(this.retirement))
			.orElseThrow(() -> Failure
				.refused("Nothing is known of a rollout of %s: is that its name?".formatted(this.retirement)));
		int newest = told.at("/rollout/plan/plan").asInt(0);
		JsonNode found = told.path("plans")
			.valueStream()
			.filter((it) -> it.path("plan").asInt() == this.plan)
			.findFirst()
			.orElseThrow(() -> Failure
				.refused("There is no plan %d of %s; the newest is %d".formatted(this.plan, this.retirement, newest)));
		if (told.at("/rollout/approval/plan").asInt(0) == this.plan) {
			throw Failure.refused("Plan %d of %s is approved already; for other terms make a new plan"
				.formatted(this.plan, this.retirement));
		}
		if (newest > this.plan) {
			throw Failure.refused("Plan %d of %s is newer than plan %d: look at that, and approve it".formatted(newest,
					this.retirement, this.plan));
		}
		if (!found.path("hash").asString().equals(this.hash)) {
			throw Failure.refused("Plan %d of %s has another hash, %s: look at what it has before you approve it"
				.formatted(this.plan, this.retirement, Table.text(found.path("hash"))));
		}
		return found;
	}

	private List<String> lines(JsonNode planned, JsonNode told) {
		List<String> lines = new ArrayList<>(PlanView.lines(this.retirement, planned));
		lines.addAll(this.terms.lines(told));
		return lines;
	}

	private ObjectNode command(JsonNode planned) {
		ObjectNode command = command().put("retirement", this.retirement);
		ObjectNode told = command.putObject("terms")
			.put("retirement", this.retirement)
			.put("plan", this.plan)
			.put("hash", this.hash);
		this.terms.to(told, planned);
		command.putArray("signatures");
		return command;
	}

	/** What readers will make of the command; that is checked and signed. */
	private static ApprovalTerms terms(ObjectNode command, FactTopic to) {
		return ((ApprovalRequested) CommandJson.read(to, command.toString().getBytes(UTF_8), Instant.now())).getTerms();
	}

	private static ObjectNode signed(ObjectNode command, ApprovalTerms read, List<SigningKey> signing) {
		ArrayNode signatures = command.putArray("signatures");
		signing.stream()
			.map((key) -> key.sign(read))
			.forEach((it) -> signatures.addObject().put("key", it.getKey()).put("signature", it.getSignature()));
		return command;
	}

	@Override
	protected void written(Monitor known, Output output, JsonNode command, RecordPosition position) {
		if (!waits()) {
			super.written(known, output, command, position);
			return;
		}
		JsonNode told = Answers.to(command, RolloutCommand.APPROVAL, known)
			.await((it) -> isObeyed(command, it), patience(), told(position));
		output.print(told.at("/rollout/approval"),
				"Plan %d of %s is approved: %s migrations. succession rollout %s tells how it goes on".formatted(
						this.plan, this.retirement, told.at("/rollout/approval/entries").asString(), this.retirement));
	}

	private static boolean isObeyed(JsonNode command, JsonNode told) {
		JsonNode approval = told.at("/rollout/approval");
		return approval.path("plan").asInt() == command.at("/terms/plan").asInt()
				&& approval.path("reason").asString().equals(command.path("reason").asString());
	}

}
