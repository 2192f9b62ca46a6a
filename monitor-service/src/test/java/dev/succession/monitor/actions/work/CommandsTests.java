package dev.succession.monitor.actions.work;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.succession.events.ActionKind;
import dev.succession.events.ExaminationRequested;
import dev.succession.events.MigrationStep;
import dev.succession.events.PauseRequested;
import dev.succession.events.PauseScope;
import dev.succession.events.RedriveRequested;
import dev.succession.events.RehearsalRequested;
import dev.succession.events.ReplayRequested;
import dev.succession.events.ResumeRequested;
import dev.succession.monitor.access.Actor;
import dev.succession.monitor.actions.ActionEntry;
import dev.succession.monitor.actions.ActionState;
import dev.succession.monitor.actions.Item;
import dev.succession.schemas.topics.RecordPosition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommandsTests {

	private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

	private static final UUID ACTION = new UUID(0, 7);

	private final Item migration = new Item(0, new UUID(0, 1), 2, "Customer", "PARKED", NOW, "cause", null);

	private final Item letter = new Item(1, null, 0, null, null, null, null, new RecordPosition("x-dlt", 3, 17));

	private static Optional<Commands.Command> command(ActionKind kind, Item item) {
		return command(kind, item, "");
	}

	private static Optional<Commands.Command> command(ActionKind kind, Item item, String askedFor) {
		ActionEntry action = new ActionEntry(ACTION, kind, ActionState.SENDING, askedFor, 1, 1, 0, Map.of(), 0, false,
				"ada", Actor.Kind.PERSON, "why", NOW, null, null);
		return Commands.of(action, item, NOW);
	}

	@Test
	void nameTheGenerationThatTheOperatorSaw() {
		Commands.Command command = command(ActionKind.REDRIVE, this.migration).orElseThrow();
		RedriveRequested redrive = (RedriveRequested) command.fact();
		assertThat(command.key()).isEqualTo("customer");
		assertThat(redrive.getGeneration()).isEqualTo(2);
		assertThat(redrive.getOccurredAt()).isEqualTo(NOW);
		assertThat(redrive.getReason()).isEqualTo("why (action %s)".formatted(ACTION));
	}

	@Test
	void pauseAndResumeAMigrationInAllItsGenerations() {
		Commands.Command command = command(ActionKind.PAUSE, this.migration).orElseThrow();
		PauseRequested pause = (PauseRequested) command.fact();
		assertThat(command.key()).isEqualTo("customer");
		assertThat(pause.getScope()).isEqualTo(PauseScope.MIGRATION);
		assertThat(pause.getMigrationId()).isEqualTo(this.migration.migrationId());
		assertThat(pause.getCustomerId()).isEqualTo("Customer");
		ResumeRequested resume = (ResumeRequested) command(ActionKind.RESUME, this.migration).orElseThrow().fact();
		assertThat(resume.getScope()).isEqualTo(PauseScope.MIGRATION);
		assertThat(resume.getMigrationId()).isEqualTo(this.migration.migrationId());
		assertThat(resume.getOccurredAt()).isEqualTo(NOW);
	}

	@Test
	void pauseAndResumeWhatAScopeCovers() {
		Commands.Command command = command(ActionKind.PAUSE_SCOPE, this.migration,
				"{\"scope\":\"CUSTOMER\",\"customerId\":\"Customer\"}")
			.orElseThrow();
		PauseRequested pause = (PauseRequested) command.fact();
		assertThat(command.key()).isEqualTo("customer");
		assertThat(pause.getScope()).isEqualTo(PauseScope.CUSTOMER);
		assertThat(pause.getCustomerId()).isEqualTo("Customer");
		assertThat(pause.getMigrationId()).isNull();
		ResumeRequested resume = (ResumeRequested) command(ActionKind.RESUME_SCOPE, this.migration,
				"{\"scope\":\"STEP\",\"step\":\"PURCHASE\"}")
			.orElseThrow()
			.fact();
		assertThat(resume.getStep()).isEqualTo(MigrationStep.PURCHASE);
		for (String wrong : new String[] { "", "{}", "{\"scope\":\"ALL\"}", "{\"scope\":\"STEP\"}",
				"{\"scope\":\"STEP\",\"step\":\"DISCOVERY\"}", "{\"scope\":\"CUSTOMER\",\"customerId\":\" \"}",
				"{\"scope\":\"RETIREMENT\",\"retirement\":\"x\",\"step\":\"PURCHASE\"}" }) {
			assertThat(command(ActionKind.PAUSE_SCOPE, this.migration, wrong)).as(wrong).isEmpty();
		}
	}

	@Test
	void rehearseWhatAReDriveOfThatGenerationWouldDo() {
		Commands.Command command = command(ActionKind.REHEARSE, this.migration).orElseThrow();
		assertThat(command.key()).isEqualTo("customer");
		assertThat(command.fact()).isEqualTo(new RehearsalRequested(this.migration.migrationId(), 2, "Customer",
				"why (action %s)".formatted(ACTION), NOW));
	}

	@Test
	void haveTheUsersOfThatGenerationLookedAt() {
		Commands.Command command = command(ActionKind.EXAMINE, this.migration).orElseThrow();
		assertThat(command.key()).isEqualTo("customer");
		assertThat(command.fact()).isEqualTo(new ExaminationRequested(this.migration.migrationId(), 2, "Customer", null,
				"why (action %s)".formatted(ACTION), NOW));
	}

	@Test
	void nameWhereALetterLies() {
		ReplayRequested replay = (ReplayRequested) command(ActionKind.REPLAY, this.letter).orElseThrow().fact();
		assertThat(RecordPosition.of(replay)).isEqualTo(this.letter.letter());
	}

	@Test
	void askForOneScanHoweverOftenTheyAreMade() {
		assertThat(command(ActionKind.SCAN, this.migration)).isEqualTo(command(ActionKind.SCAN, this.migration));
	}

	@Test
	void areNotMadeOfAnItemOfAnotherKind() {
		assertThat(command(ActionKind.REDRIVE, this.letter)).isEmpty();
		assertThat(command(ActionKind.REHEARSE, this.letter)).isEmpty();
		assertThat(command(ActionKind.ROLLBACK, this.letter)).isEmpty();
		assertThat(command(ActionKind.PAUSE, this.letter)).isEmpty();
		assertThat(command(ActionKind.RESUME, this.letter)).isEmpty();
		assertThat(command(ActionKind.REPLAY, this.migration)).isEmpty();
		assertThat(command(ActionKind.UNKNOWN, this.migration)).isEmpty();
	}

}
