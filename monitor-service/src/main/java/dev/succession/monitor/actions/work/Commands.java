package dev.succession.monitor.actions.work;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import dev.succession.events.ActionKind;
import dev.succession.events.ExaminationRequested;
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
import dev.succession.monitor.actions.Scope;
import dev.succession.schemas.topics.RecordPosition;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The commands of an action, as an operator would type them. They follow from action and
 * item alone, but for their time.
 */
final class Commands {

	/** The key of commands about everything, so that they stay in order. */
	private static final String EVERYTHING = "all";

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
			case REDRIVE, REHEARSE, ROLLBACK, PAUSE, RESUME, EXAMINE -> aboutMigration(action.kind(), item, why, at);
			case REPLAY -> (letter != null) ? Optional.of(replay(letter, why, at)) : Optional.empty();
			case SCAN -> Optional.of(scan(action.actionId(), at));
			case PAUSE_ALL -> Optional.of(new Command(EVERYTHING,
					PauseRequested.newBuilder().setScope(PauseScope.ALL).setReason(why).setOccurredAt(at).build()));
			case RESUME_ALL -> Optional.of(new Command(EVERYTHING,
					ResumeRequested.newBuilder().setScope(PauseScope.ALL).setReason(why).setOccurredAt(at).build()));
			case PAUSE_SCOPE ->
				Scope.of(action.askedFor()).map((scope) -> new Command(scope.key(), scope.pause(why, at)));
			case RESUME_SCOPE ->
				Scope.of(action.askedFor()).map((scope) -> new Command(scope.key(), scope.resume(why, at)));
			case DISCARD, UNKNOWN -> Optional.empty();
		};
	}

	private static Optional<Command> aboutMigration(ActionKind kind, Item item, String why, Instant at) {
		UUID migration = item.migrationId();
		String customer = item.customerId();
		if (migration == null || customer == null) {
			return Optional.empty();
		}
		return Optional.ofNullable(aboutMigration(kind, migration, item.generation(), customer, why, at))
			.map((command) -> new Command(keyOf(customer), command));
	}

	private static @Nullable SpecificRecord aboutMigration(ActionKind kind, UUID migration, int generation,
			String customer, String why, Instant at) {
		return switch (kind) {
			case REDRIVE -> new RedriveRequested(migration, generation, customer, why, at);
			case REHEARSE -> new RehearsalRequested(migration, generation, customer, why, at);
			case EXAMINE -> new ExaminationRequested(migration, generation, customer, null, why, at);
			case ROLLBACK -> new RollbackRequested(migration, generation, customer, why, at);
			case PAUSE -> PauseRequested.newBuilder()
				.setScope(PauseScope.MIGRATION)
				.setMigrationId(migration)
				.setCustomerId(customer)
				.setReason(why)
				.setOccurredAt(at)
				.build();
			case RESUME -> ResumeRequested.newBuilder()
				.setScope(PauseScope.MIGRATION)
				.setMigrationId(migration)
				.setCustomerId(customer)
				.setReason(why)
				.setOccurredAt(at)
				.build();
			default -> null;
		};
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
