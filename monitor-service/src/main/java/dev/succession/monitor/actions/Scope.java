package dev.succession.monitor.actions;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.succession.events.MigrationStep;
import dev.succession.events.PauseRequested;
import dev.succession.events.PauseScope;
import dev.succession.events.ResumeRequested;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is paused or resumed that is wider than a migration and less than everything. The
 * names are those of the command.
 *
 * @param scope STEP, RETIREMENT or CUSTOMER
 * @param step which step: PURCHASE, REASSIGNMENT or SUSPENSION
 * @param retirement which retirement
 * @param customerId which customer
 */
@Schema(name = "ActionScope")
public record Scope(@Nullable PauseScope scope, @Nullable MigrationStep step, @Nullable String retirement,
		@Nullable String customerId) {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Set<MigrationStep> STEPS = EnumSet.of(MigrationStep.PURCHASE, MigrationStep.REASSIGNMENT,
			MigrationStep.SUSPENSION);

	private static final int LONGEST = 200;

	public Scope {
		retirement = given(retirement);
		customerId = given(customerId);
	}

	private static @Nullable String given(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

	/** The scope of an action; empty if it has none. */
	public static Optional<Scope> of(String askedFor) {
		try {
			return Optional.of(JSON.readValue(askedFor, Scope.class)).filter((it) -> it.wrong().isEmpty());
		}
		catch (JacksonException _) {
			return Optional.empty();
		}
	}

	/** What no service would obey. */
	Optional<String> wrong() {
		long given = Stream.of(this.step, this.retirement, this.customerId).filter((it) -> it != null).count();
		boolean fits = switch (this.scope) {
			case STEP -> this.step != null && STEPS.contains(this.step);
			case RETIREMENT -> this.retirement != null && this.retirement.length() <= LONGEST;
			case CUSTOMER -> this.customerId != null && this.customerId.length() <= LONGEST;
			case null, default -> false;
		};
		return (fits && given == 1) ? Optional.empty()
				: Optional.of("scope has to be STEP with a step (%s), RETIREMENT with a retirement, or CUSTOMER with a "
					.formatted(STEPS) + "customerId, and nothing else");
	}

	/**
	 * The key of the commands about it.
	 * @return the customer's id as services write it, or a key that keeps all others in
	 * order
	 */
	public String key() {
		return (this.customerId != null) ? this.customerId.toLowerCase(Locale.ROOT) : "all";
	}

	/**
	 * The command that pauses it.
	 * @param why why
	 * @param at when
	 * @return the command
	 */
	public PauseRequested pause(String why, Instant at) {
		return PauseRequested.newBuilder()
			.setScope(this.scope)
			.setStep((this.step != null) ? this.step : MigrationStep.UNKNOWN)
			.setRetirement(this.retirement)
			.setCustomerId(this.customerId)
			.setReason(why)
			.setOccurredAt(at)
			.build();
	}

	/**
	 * The command that lets it go on.
	 * @param why why
	 * @param at when
	 * @return the command
	 */
	public ResumeRequested resume(String why, Instant at) {
		return ResumeRequested.newBuilder()
			.setScope(this.scope)
			.setStep((this.step != null) ? this.step : MigrationStep.UNKNOWN)
			.setRetirement(this.retirement)
			.setCustomerId(this.customerId)
			.setReason(why)
			.setOccurredAt(at)
			.build();
	}

}
