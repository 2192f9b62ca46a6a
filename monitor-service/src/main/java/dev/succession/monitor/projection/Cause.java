package dev.succession.monitor.projection;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.schemas.FactTopic;
import org.jspecify.annotations.Nullable;

/**
 * Why a migration is parked, undone or withdrawn.
 *
 * @param step where it stood
 * @param reason why it does not go on
 * @param refusal what was refused, where a refusal is the reason
 * @param code Partner Center's status and code, where it gave any
 * @param text the words of the fact
 * @param at since when, in epoch milliseconds
 */
public record Cause(MigrationStep step, String reason, @Nullable String refusal, @Nullable String code,
		@Nullable String text, long at) {

	/** The reason of what is undone because an operator has asked for it. */
	public static final String ROLLBACK = "ROLLBACK_REQUESTED";

	/** The reason of what is undone because its free window was closing. */
	public static final String WINDOW = "WINDOW_CLOSING";

	/** The reason of what is undone because users could not be moved. */
	public static final String USERS_REFUSED = "USERS_REFUSED";

	/** These reasons have a fact of their own that says more. */
	private static final Set<String> REFUSED = Set.of(ParkedReason.REFUSED.name(), ParkedReason.USERS_LEFT.name());

	private static final Pattern CODE = Pattern.compile("^\\d{3}(?:/[\\w.-]{1,24})?(?![\\w/])");

	static Optional<Cause> of(MigrationState state, Migration migration) {
		return switch (state) {
			case PARKED -> Optional.ofNullable(migration.trouble().parked())
				.map((parked) -> parked(parked, migration.trouble().refusal()));
			case COMPENSATING, COMPENSATED -> undone(migration);
			case WITHDRAWN -> Optional.ofNullable(migration.trouble().withdrawn())
				.map((it) -> new Cause(MigrationStep.DISCOVERY, it.reason(), null, null, it.detail(), it.mark().at()));
			case RUNNING, COMPLETED -> Optional.empty();
		};
	}

	private static Cause parked(Trouble.Parked parked, Trouble.@Nullable Refusal newest) {
		Trouble.Refusal refusal = REFUSED.contains(parked.reason()) ? newest : null;
		String code = code(parked.detail());
		if (refusal == null) {
			return new Cause(parked.step(), parked.reason(), null, code, parked.detail(), parked.mark().at());
		}
		return new Cause(parked.step(), parked.reason(), refusal.reason(),
				(code != null) ? code : code(refusal.detail()),
				(parked.detail() != null) ? parked.detail() : refusal.detail(), parked.mark().at());
	}

	/** The newest of what can have an undo begin. */
	private static Optional<Cause> undone(Migration migration) {
		Trouble.Refusal refusal = migration.trouble().refusal();
		Mark users = (refusal != null && refusal.mark().fact() == FactTopic.LICENSES_REFUSED) ? refusal.mark() : null;
		Mark window = migration.course().undoDecided();
		Mark command = migration.commands().newest();
		Mark rollback = (command != null && migration.commands().isOpen(FactTopic.ROLLBACK_REQUESTED, null)) ? command
				: null;
		Mark newest = Mark.newer(Mark.newer(users, window), rollback);
		if (newest == null) {
			return Optional.empty();
		}
		if (newest == rollback) {
			return Optional.of(new Cause(MigrationStep.COMPENSATION, ROLLBACK, null, null, migration.commands().why(),
					newest.at()));
		}
		if (refusal == null || newest == window) {
			return Optional.of(new Cause(MigrationStep.COMPENSATION, WINDOW, null, null, null, newest.at()));
		}
		return Optional.of(new Cause(MigrationStep.REASSIGNMENT, USERS_REFUSED, refusal.reason(),
				code(refusal.detail()), refusal.detail(), newest.at()));
	}

	private static @Nullable String code(@Nullable String detail) {
		Matcher code = CODE.matcher((detail != null) ? detail : "");
		return code.find() ? code.group() : null;
	}

}
