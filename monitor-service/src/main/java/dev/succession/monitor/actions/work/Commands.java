package dev.succession.monitor.actions.work;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import dev.succession.events.ActionKind;
import dev.succession.events.PauseRequested;
import dev.succession.events.PauseScope;
import dev.succession.events.RedriveRequested;
import dev.succession.events.RehearsalRequested;
import dev.succession.events.ReplayRequested;
import dev.succession.events.ResumeRequested;
import dev.succession.events.RollbackRequested;
import dev.succession.events.ScanRequested;
import dev.succession.monitor.actions.ActionEntry;
import dev.succession.monitor.actions.Item;
import dev.succession.schemas.topics.RecordPosition;
import org.apache.avro.specific.SpecificRecord;

/**
 * The commands of an action, as an operator would type them. They follow from action and
 * item alone, but for their time.
 */
final class Commands {

	private Commands() {
	}

	/**
	 * A command, and the key of its record.
	 *
	 * @param key the customer's id in lower case, as for all facts about a migration
	 * @param fact the command
	 */
	record Command(String key, SpecificRecord fact) {
	}

	/**
	 * The command for an item.
	 * @param action the action
	 * @param item one of its items
	 * @param at the command's time, by which a refusal names it
	 * @return the command; empty if the item is not of the action's kind, since other
	 * programs may write to its topic
	 */
	static Optional<Command> of(ActionEntry action, Item item, Instant at) {
		String why = "%s (action %s)".formatted(action.reason(), action.actionId());
		RecordPosition letter = item.letter();
		return switch (action.kind()) {
			case REDRIVE, REHEARSE, ROLLBACK, PAUSE, RESUME -> aboutMigration(action.kind(), item, why, at);
			case REPLAY -> (letter != null) ? Optional.of(replay(letter, why, at)) : Optional.empty();
			case SCAN -> Optional.of(scan(action.actionId(), at));
			case DISCARD, UNKNOWN -> Optional.empty();
		};
	}

	private static Optional<Command> aboutMigration(ActionKind kind, Item item, String why, Instant at) {
		UUID migration = item.migrationId();
		String customer = item.customerId();
		if (migration == null || customer == null) {
			return Optional.empty();
		}
		return switch (kind) {
			case REDRIVE -> Optional.of(redrive(item, migration, customer, why, at));
			case REHEARSE -> Optional.of(rehearsal(item, migration, customer, why, at));
			case ROLLBACK -> Optional.of(rollback(item, migration, customer, why, at));
			case PAUSE -> Optional.of(pause(migration, customer, why, at));
			case RESUME -> Optional.of(resume(migration, customer, why, at));
			default -> Optional.empty();
		};
	}

	private static Command redrive(Item item, UUID migration, String customer, String why, Instant at) {
		return new Command(keyOf(customer),
				RedriveRequested.newBuilder()
					.setMigrationId(migration)
					.setGeneration(item.generation())
					.setCustomerId(customer)
					.setReason(why)
					.setOccurredAt(at)
					.build());
	}

	private static Command rehearsal(Item item, UUID migration, String customer, String why, Instant at) {
		return new Command(keyOf(customer),
				RehearsalRequested.newBuilder()
					.setMigrationId(migration)
					.setGeneration(item.generation())
					.setCustomerId(customer)
					.setReason(why)
					.setOccurredAt(at)
					.build());
	}

	private static Command rollback(Item item, UUID migration, String customer, String why, Instant at) {
		return new Command(keyOf(customer),
				RollbackRequested.newBuilder()
					.setMigrationId(migration)
					.setGeneration(item.generation())
					.setCustomerId(customer)
					.setReason(why)
					.setOccurredAt(at)
					.build());
	}

	private static Command pause(UUID migration, String customer, String why, Instant at) {
		return new Command(keyOf(customer),
				PauseRequested.newBuilder()
					.setScope(PauseScope.MIGRATION)
					.setMigrationId(migration)
					.setCustomerId(customer)
					.setReason(why)
					.setOccurredAt(at)
					.build());
	}

	private static Command resume(UUID migration, String customer, String why, Instant at) {
		return new Command(keyOf(customer),
				ResumeRequested.newBuilder()
					.setScope(PauseScope.MIGRATION)
					.setMigrationId(migration)
					.setCustomerId(customer)
					.setReason(why)
					.setOccurredAt(at)
					.build());
	}

	/** Services write a customer's id in lower case, however it is spelled. */
	private static String keyOf(String customer) {
		return customer.toLowerCase(Locale.ROOT);
	}

	private static Command replay(RecordPosition letter, String why, Instant at) {
		return new Command(letter.toString(),
				ReplayRequested.newBuilder()
					.setTopic(letter.topic())
					.setPartition(letter.partition())
					.setOffset(letter.offset())
					.setReason(why)
					.setOccurredAt(at)
					.build());
	}

	/** The same scan however often it is asked for. */
	private static Command scan(UUID actionId, Instant at) {
		UUID scan = UUID.nameUUIDFromBytes(("scan of action " + actionId).getBytes(StandardCharsets.UTF_8));
		return new Command(scan.toString(), new ScanRequested(scan, 0, null, at));
	}

}
