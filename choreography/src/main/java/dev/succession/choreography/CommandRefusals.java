package dev.succession.choreography;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import dev.succession.choreography.facts.FactKey;
import dev.succession.events.CommandKind;
import dev.succession.events.CommandRefusalReason;
import dev.succession.events.CommandRefused;
import dev.succession.events.RedriveRequested;
import dev.succession.events.RollbackRequested;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.MigrationEnd;
import org.apache.avro.specific.SpecificRecord;

/**
 * Answers commands that the service can't obey. Every service takes every command about a
 * migration. Which service obeys it, and which one says why none does, follows from the
 * facts that had happened when it was given, so all services agree without asking each
 * other.
 */
public final class CommandRefusals {

	private CommandRefusals() {
	}

	private record Why(CommandRefusalReason reason, String detail) {
	}

	/**
	 * The answer to a re-drive of which nothing was parked here.
	 * @param work the command
	 * @return why no service obeys it; nothing if another service obeys or answers
	 */
	public static Outcome redrive(Work<RedriveRequested> work) {
		RedriveRequested command = work.fact();
		MigrationStatus status = work.journal().status(command.getOccurredAt());
		Optional<FactTopic> newest = status.newestIn(command.getGeneration());
		boolean isDiscoverys = newest.flatMap(MigrationEnd::of).filter(MigrationEnd.COMPENSATED::equals).isPresent();
		if (isDiscoverys || !status.isAnsweredHere()) {
			return Outcome.answered();
		}
		Why why = newest.map(CommandRefusals::whyNotRedriven)
			.orElseGet(() -> noSuchGeneration(status, command.getGeneration()));
		return Outcome.answered(refused(work, why.reason(), why.detail()));
	}

	private static Why whyNotRedriven(FactTopic newest) {
		return switch (MigrationEnd.of(newest).orElse(null)) {
			case COMPLETED -> new Why(CommandRefusalReason.ALREADY_COMPLETED, "a rollback can undo it");
			case PARKED -> new Why(CommandRefusalReason.NOT_PARKED,
					"it was taken up again already, or its rollback has failed and has to be asked for again");
			case WITHDRAWN -> new Why(CommandRefusalReason.WITHDRAWN,
					"it is not to begin; a scan announces it again if that changes");
			case COMPENSATED -> throw new IllegalStateException("Discovery takes up what was undone");
			case null -> new Why(CommandRefusalReason.NOT_PARKED, "it is under way: " + newest.topic());
		};
	}

	/**
	 * The answer to a rollback that the service has nothing to do with.
	 * @param work the command
	 * @return why no service obeys it; nothing if another service obeys or answers
	 */
	public static Outcome rollback(Work<RollbackRequested> work) {
		RollbackRequested command = work.fact();
		int generation = command.getGeneration();
		MigrationStatus status = work.journal().status(command.getOccurredAt());
		if (status.hasReplacement(generation) || !status.isAnsweredHere()) {
			return Outcome.answered();
		}
		Why why = status.newestIn(generation)
			.map(CommandRefusals::whyNotUndone)
			.orElseGet(() -> noSuchGeneration(status, generation));
		return Outcome.answered(refused(work, why.reason(), why.detail()));
	}

	private static Why whyNotUndone(FactTopic newest) {
		return MigrationEnd.of(newest).filter(MigrationEnd.COMPENSATED::equals).isPresent()
				? new Why(CommandRefusalReason.ALREADY_UNDONE, "a re-drive begins it anew")
				: new Why(CommandRefusalReason.NOTHING_TO_UNDO,
						"it has no replacement that can be used yet; what was ordered is found by its friendly name");
	}

	private static Why noSuchGeneration(MigrationStatus status, int generation) {
		return status.newest()
			.map((newest) -> (newest.generation() > generation)
					? new Why(CommandRefusalReason.OLDER_GENERATION, "the newest is " + newest.generation())
					: new Why(CommandRefusalReason.UNKNOWN_MIGRATION,
							"generation %d has not begun".formatted(generation)))
			.orElseGet(() -> new Why(CommandRefusalReason.UNKNOWN_MIGRATION, "no fact tells of it"));
	}

	/**
	 * Refuses a command about a migration.
	 * @param work the command
	 * @param reason why
	 * @param detail what was found, and what can be done, without any name of a user
	 * @return the fact
	 */
	public static CommandRefused refused(Work<?> work, CommandRefusalReason reason, String detail) {
		SpecificRecord command = (SpecificRecord) work.fact();
		FactKey key = FactKey.of(command);
		boolean isRollback = command instanceof RollbackRequested;
		return CommandRefused.newBuilder()
			.setMigrationId(key.subject())
			.setGeneration(key.generation())
			.setCustomerId(Objects.requireNonNull(key.customerId()))
			.setCommand(isRollback ? CommandKind.ROLLBACK : CommandKind.REDRIVE)
			.setCommandedAt(at(command))
			.setReason(reason)
			.setDetail(detail)
			.setOccurredAt(work.now())
			.build();
	}

	private static Instant at(SpecificRecord command) {
		return switch (command) {
			case RedriveRequested redrive -> redrive.getOccurredAt();
			case RollbackRequested rollback -> rollback.getOccurredAt();
			default -> throw new IllegalArgumentException("This is no command about a migration: " + command);
		};
	}

}
