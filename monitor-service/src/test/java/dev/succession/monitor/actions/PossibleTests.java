package dev.succession.monitor.actions;

import java.util.EnumSet;
import java.util.Set;

import dev.succession.events.ActionKind;
import dev.succession.monitor.projection.MigrationState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PossibleTests {

	@Test
	void isWhatAServiceWouldObey() {
		assertThat(Possible.of(MigrationState.PARKED, false)).containsExactly(ActionKind.REDRIVE, ActionKind.REHEARSE,
				ActionKind.ROLLBACK, ActionKind.PAUSE, ActionKind.EXAMINE);
		assertThat(Possible.of(MigrationState.COMPENSATED, false)).containsExactly(ActionKind.REDRIVE,
				ActionKind.REHEARSE, ActionKind.EXAMINE);
		assertThat(Possible.of(MigrationState.COMPLETED, false)).containsExactly(ActionKind.ROLLBACK,
				ActionKind.EXAMINE);
		assertThat(Possible.of(MigrationState.RUNNING, false)).containsExactly(ActionKind.PAUSE);
		assertThat(Possible.of(MigrationState.COMPENSATING, false)).isEmpty();
	}

	@Test
	void isToLetGoWhatStandsStillWhateverItsState() {
		for (MigrationState state : MigrationState.values()) {
			assertThat(Possible.of(state, true)).as(state.name())
				.contains(ActionKind.RESUME)
				.doesNotContain(ActionKind.PAUSE);
		}
	}

	@Test
	void isForManyWhatIsForOneOfThem() {
		assertThat(Possible.of(EnumSet.allOf(MigrationState.class), false)).containsExactly(ActionKind.REDRIVE,
				ActionKind.REHEARSE, ActionKind.ROLLBACK, ActionKind.PAUSE, ActionKind.EXAMINE);
		assertThat(Possible.of(Set.of(MigrationState.RUNNING, MigrationState.COMPLETED), true))
			.containsExactly(ActionKind.ROLLBACK, ActionKind.RESUME, ActionKind.EXAMINE);
		assertThat(Possible.of(Set.of(MigrationState.COMPENSATING), false)).isEmpty();
	}

}
