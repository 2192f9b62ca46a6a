package dev.succession.monitor.projection;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What is shown of a migration.
 *
 * @param generation its newest generation
 * @param customerId the customer
 * @param subscriptionId the old subscription
 * @param retirement the retirement that its product belongs to
 * @param replacement the name of the plan that replaces it
 * @param seats its licences
 * @param endDate when the old subscription has ended, in epoch milliseconds
 * @param first the first fact of the generation
 * @param latest the newest fact of the generation
 * @param standing how it stands
 * @param delay the fact that waits to be taken up again; null if none does
 * @param pausedSince since when operators have it stand still, in epoch milliseconds;
 * null if they have not
 * @param examinedAt when its users were read, in epoch milliseconds; null if they were
 * not
 */
public record MigrationSummary(int generation, @Nullable String customerId, @Nullable String subscriptionId,
		@Nullable String retirement, @Nullable String replacement, @Nullable Integer seats, @Nullable Long endDate,
		Mark first, Mark latest, Standing standing, @Nullable Wait delay, @Nullable Long pausedSince,
		@Nullable Long examinedAt) {

	/**
	 * Says what is shown of a migration.
	 * @param migration a migration that is known
	 * @return what is shown of it
	 */
	public static MigrationSummary of(Migration migration) {
		Subject subject = migration.subject();
		Course course = migration.course();
		Standing standing = Standing.of(migration);
		return new MigrationSummary(migration.generation(), subject.customerId(), subject.subscriptionId(),
				subject.retirement(), subject.replacement(), subject.seats(), subject.endDate(),
				Objects.requireNonNull(course.first()), Objects.requireNonNull(course.latest()), standing,
				waiting(migration, standing), migration.pause().since(), UserDrift.readAt(migration));
	}

	/**
	 * What has waited is over when a newer fact was told, or nothing is owed any more.
	 */
	private static @Nullable Wait waiting(Migration migration, Standing standing) {
		Wait delay = migration.delay();
		Mark step = migration.course().newestStep();
		boolean counts = delay != null && standing.expected() != null && (step == null || delay.at() >= step.at());
		return counts ? delay : null;
	}

}
