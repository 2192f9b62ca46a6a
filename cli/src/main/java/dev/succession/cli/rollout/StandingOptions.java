package dev.succession.cli.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.succession.cli.output.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a standing approval covers of later plans: what the approved plan buys, and no
 * other offer.
 */
final class StandingOptions {

	@Option(names = "--standing", paramLabel = "DURATION",
			description = "Approve of later plans, too, what is new: for so long from now on, for example P90D, at most 366 "
					+ "days. Covered are the offers of the approved plan, with --standing-seats. It needs a limit of the total.")
	private @Nullable Duration standing;

	@Option(names = "--standing-seats", paramLabel = "N", defaultValue = "0",
			description = "How many seats of one migration a standing approval covers at most.")
	private int mostSeats;

	/** What is wrong with them, besides what terms may not be. */
	Optional<String> wrong() {
		return (this.standing != null || this.mostSeats == 0) ? Optional.empty()
				: Optional.of("--standing-seats is about a standing approval; say for how long: --standing P90D");
	}

	void to(ObjectNode terms, JsonNode planned) {
		if (this.standing != null) {
			ArrayNode replacements = terms.putObject("standing")
				.put("until", Instant.now().plus(this.standing).toEpochMilli())
				.put("mostSeats", this.mostSeats)
				.putArray("replacements");
			planned.path("offers").forEach(replacements::add);
		}
	}

	/**
	 * What a standing approval covers, in words.
	 * @param standing as a command says it or the monitor tells it; may be missing
	 * @return the lines
	 */
	static List<String> lines(JsonNode standing) {
		List<String> lines = new ArrayList<>();
		if (standing.isObject()) {
			lines.add("Of later plans: what is new, until %s, at most %s seats of a migration"
				.formatted(time(standing.path("until")), Table.text(standing.path("mostSeats"))));
			standing.path("replacements").forEach((offer) -> lines.add("  " + offer(offer)));
		}
		return lines;
	}

	private static String time(JsonNode time) {
		return time.isNumber() ? Instant.ofEpochMilli(time.asLong()).toString() : Table.text(time);
	}

	private static String offer(JsonNode offer) {
		return "%s, %s, billed %s%s".formatted(Table.text(offer.path("offerId")),
				offer.hasNonNull("termDuration") ? Table.text(offer.path("termDuration")) : "no term",
				Table.text(offer.path("billingCycle")),
				offer.hasNonNull("segment") ? ", " + Table.text(offer.path("segment")) : "");
	}

}
