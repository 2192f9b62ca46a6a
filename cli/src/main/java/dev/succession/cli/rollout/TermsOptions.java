package dev.succession.cli.rollout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.succession.events.RolloutWave;
import dev.succession.events.WavePromotion;
import dev.succession.schemas.plan.TermsCheck;
import dev.succession.schemas.plan.WrittenWave;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** On which terms a plan is approved. */
final class TermsOptions {

	private static final Duration LONGEST_BAKE = Duration.ofDays(366);

	@Mixin
	private final LimitOptions limits = new LimitOptions();

	@Mixin
	private final StandingOptions standing = new StandingOptions();

	@Option(names = "--wave", paramLabel = "WAVE", split = ",", converter = WaveConverter.class,
			description = "A wave: how many migrations, how many per cent of the plan, or rest: --wave 1 --wave 5%% "
					+ "--wave rest. What is left after the last one comes in one more; without any there is one wave.")
	private final List<RolloutWave> waves = new ArrayList<>();

	@Option(names = "--seat-tolerance", paramLabel = "N|N%%", defaultValue = "0", converter = Share.Converter.class,
			description = "How many seats more than planned may be bought for a migration; ${DEFAULT-VALUE} if not given.")
	private Share seatTolerance = new Share(0, false);

	@Option(names = "--price-tolerance", paramLabel = "N%%", defaultValue = "0", converter = Share.Percent.class,
			description = "How far the price of a migration may rise above the planned one; ${DEFAULT-VALUE} if not given.")
	private int priceTolerance;

	@Option(names = "--promotion", paramLabel = "HOW", defaultValue = "by-hand",
			description = "Whether the next wave begins by-hand or by-itself; ${DEFAULT-VALUE} if not given.")
	private String promotion = "";

	@Option(names = "--bake", paramLabel = "DURATION", defaultValue = "PT0S",
			description = "How long after the last end in a wave the next one begins at the earliest, for example PT2H.")
	private Duration bake = Duration.ZERO;

	@Option(names = "--completed", paramLabel = "N%%", defaultValue = "100", converter = Share.Percent.class,
			description = "How much of a wave has to be completed before the next one begins by itself; ${DEFAULT-VALUE} if "
					+ "not given.")
	private int completed;

	@Option(names = "--failed", paramLabel = "N%%", defaultValue = "0", converter = Share.Percent.class,
			description = "How much of a wave may have failed then; ${DEFAULT-VALUE} if not given.")
	private int failed;

	@Option(names = "--stop-at-failed", paramLabel = "N%%", defaultValue = "100", converter = Share.Percent.class,
			description = "A wave stops when more than this has failed; never if not given.")
	private int stopAtFailed;

	@Option(names = "--stop-at-same-reason", paramLabel = "N", defaultValue = "0",
			description = "A wave stops after so many failures in a row for the same reason; never if not given.")
	private int stopAtSameReason;

	@Option(names = "--window", paramLabel = "WINDOW", converter = Window.Converter.class,
			description = "When migrations may begin: \"MON-FRI 20:00-06:00 Europe/Berlin\"; always if not given.")
	private Window window = Window.ALWAYS;

	/** What is wrong with them, for a plan of so many migrations. */
	Optional<String> wrong(int planned) {
		if (promotion().isEmpty()) {
			return Optional.of("--promotion is %s; by-hand and by-itself are possible".formatted(this.promotion));
		}
		if (this.bake.isNegative() || this.bake.compareTo(LONGEST_BAKE) > 0
				|| !this.bake.equals(Duration.ofMinutes(this.bake.toMinutes()))) {
			return Optional.of("--bake is %s; whole minutes are possible, at most a year: PT2H".formatted(this.bake));
		}
		if (this.stopAtSameReason < 0) {
			return Optional.of("--stop-at-same-reason is %d; 0 means never".formatted(this.stopAtSameReason));
		}
		return TermsCheck.wrong(this.waves, planned).or(this.limits::wrong).or(this.standing::wrong);
	}

	private Optional<WavePromotion> promotion() {
		return switch (this.promotion.replace('_', '-').toLowerCase(Locale.ROOT)) {
			case "by-hand" -> Optional.of(WavePromotion.BY_HAND);
			case "by-itself" -> Optional.of(WavePromotion.BY_ITSELF);
			default -> Optional.empty();
		};
	}

	void to(ObjectNode terms, JsonNode planned) {
		terms.put("seatTolerance", this.seatTolerance.numberOrZero())
			.put("seatTolerancePercent", this.seatTolerance.percentOrZero())
			.put("priceTolerancePercent", this.priceTolerance);
		this.limits.to(terms.putArray("limits"));
		ArrayNode told = terms.putArray("waves");
		this.waves
			.forEach((wave) -> told.addObject().put("entries", wave.getEntries()).put("percent", wave.getPercent()));
		ObjectNode policy = terms.putObject("policy")
			.put("promotion", promotion().orElse(WavePromotion.BY_HAND).name())
			.put("bakeMinutes", (int) this.bake.toMinutes())
			.put("completedPercent", this.completed)
			.put("failedPercent", this.failed)
			.put("stopAtFailedPercent", this.stopAtFailed)
			.put("stopAtSameReason", this.stopAtSameReason);
		this.window.to(policy);
		this.standing.to(terms, planned);
	}

	/** The terms in words. */
	List<String> lines(JsonNode told) {
		List<String> lines = new ArrayList<>();
		lines.add("Waves: %s; the next one begins %s".formatted(
				this.waves.isEmpty() ? "one with everything"
						: this.waves.stream().map(WrittenWave::of).collect(Collectors.joining(", ")),
				promotion().filter(WavePromotion.BY_ITSELF::equals).isPresent()
						? "by itself, %s after the last end, if %d%% are completed and at most %d%% have failed"
							.formatted(this.bake, this.completed, this.failed)
						: "by hand"));
		lines.add("Begins: " + this.window);
		lines.add("Stops by itself: %s; %s".formatted(
				(this.stopAtFailed < 100) ? "if more than %d%% of a wave have failed".formatted(this.stopAtFailed)
						: "however many fail",
				(this.stopAtSameReason > 0)
						? "after %d failures in a row for the same reason".formatted(this.stopAtSameReason)
						: "whatever the reasons"));
		lines.add(this.limits.all().isEmpty() ? "Limits: none"
				: "Limits: " + this.limits.all().stream().map(Limit::toString).collect(Collectors.joining("; ")));
		lines.addAll(StandingOptions.lines(told.path("standing")));
		return lines;
	}

}
