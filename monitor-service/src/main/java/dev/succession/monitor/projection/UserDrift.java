package dev.succession.monitor.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.succession.events.DriftKind;
import dev.succession.events.DriftRemedy;
import dev.succession.events.MigrationStep;
import org.jspecify.annotations.Nullable;

/**
 * Compares a migration with what its users hold. Who was not read, or does not exist any
 * more, is no difference.
 */
final class UserDrift {

	private UserDrift() {
	}

	static List<Drift> of(Migration migration, Examined users) {
		if (users.generation() != migration.generation() || !isAbout(migration, users)) {
			return List.of();
		}
		String told = "%d users %s".formatted(users.users(), users.restored() ? "restored" : "moved");
		String old = Objects.requireNonNullElse(migration.subject().subscriptionId(), "");
		String replacement = Objects.requireNonNullElse(migration.effects().replacementId(), "");
		List<Drift> all = new ArrayList<>();
		if (users.without() > 0) {
			all.add(new Drift(DriftKind.USERS_WITHOUT_LICENSE, DriftRemedy.LOOK_BY_HAND,
					users.restored() ? old : replacement, told, "%d with neither licence".formatted(users.without())));
		}
		if (users.holdOld() > 0) {
			all.add(new Drift(DriftKind.USERS_HOLD_OLD,
					Drift.isParkedAt(migration, MigrationStep.REASSIGNMENT) ? DriftRemedy.REDRIVE
							: DriftRemedy.LOOK_BY_HAND,
					old, told, "%d with the old licence".formatted(users.holdOld())));
		}
		if (users.holdNew() > 0) {
			all.add(new Drift(DriftKind.USERS_HOLD_NEW, DriftRemedy.LOOK_BY_HAND, replacement, told,
					"%d with the new licence".formatted(users.holdNew())));
		}
		return all;
	}

	/** Of a migration that was parked while users were restored each may hold either. */
	private static boolean isAbout(Migration migration, Examined users) {
		return switch (Standing.of(migration).state()) {
			case COMPLETED -> !users.restored();
			case COMPENSATED -> users.restored();
			case PARKED -> users.restored() || !Drift.isParkedAt(migration, MigrationStep.COMPENSATION);
			case RUNNING, COMPENSATING, WITHDRAWN -> false;
		};
	}

	/**
	 * When the users were read that are compared.
	 * @return epoch milliseconds; null if none of this generation were
	 */
	static @Nullable Long readAt(Migration migration) {
		Examined users = migration.examinations().complete();
		return (users != null && users.generation() == migration.generation()) ? users.readAt() : null;
	}

}
