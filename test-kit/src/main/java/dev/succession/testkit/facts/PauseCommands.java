package dev.succession.testkit.facts;

import java.time.Instant;
import java.util.UUID;

import dev.succession.events.PauseRequested;
import dev.succession.events.PauseScope;
import dev.succession.events.ResumeRequested;

/** What an operator writes who has a migration stand still, and lets it go on. */
public final class PauseCommands {

	private PauseCommands() {
	}

	/**
	 * Has a migration stand still.
	 * @param migrationId the migration
	 * @param customerId its customer
	 * @param at when that is asked for
	 * @return the command
	 */
	public static PauseRequested pause(UUID migrationId, String customerId, Instant at) {
		return PauseRequested.newBuilder()
			.setScope(PauseScope.MIGRATION)
			.setMigrationId(migrationId)
			.setCustomerId(customerId)
			.setReason("the customer asked to wait")
			.setOccurredAt(at)
			.build();
	}

	/**
	 * Lets a migration go on.
	 * @param migrationId the migration
	 * @param customerId its customer
	 * @param at when that is asked for
	 * @return the command
	 */
	public static ResumeRequested resume(UUID migrationId, String customerId, Instant at) {
		return ResumeRequested.newBuilder()
			.setScope(PauseScope.MIGRATION)
			.setMigrationId(migrationId)
			.setCustomerId(customerId)
			.setOccurredAt(at)
			.build();
	}

	/**
	 * Has more than a migration stand still.
	 * @param scope what stands still
	 * @return the command, to which what the scope needs has to be added
	 */
	public static PauseRequested.Builder pause(PauseScope scope) {
		return PauseRequested.newBuilder()
			.setScope(scope)
			.setReason("prices are being looked at")
			.setOccurredAt(Instant.now());
	}

	/**
	 * Lets what a pause is about go on.
	 * @param pause the pause
	 * @return the command
	 */
	public static ResumeRequested resume(PauseRequested pause) {
		return ResumeRequested.newBuilder()
			.setScope(pause.getScope())
			.setMigrationId(pause.getMigrationId())
			.setCustomerId(pause.getCustomerId())
			.setStep(pause.getStep())
			.setRetirement(pause.getRetirement())
			.setOccurredAt(Instant.now())
			.build();
	}

}
