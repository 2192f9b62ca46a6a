package dev.succession.monitor.actions;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ActionStateTests {

	private static ActionState of(Map<String, Long> results) {
		return ActionState.of(3, 3, false, false, results);
	}

	@Test
	void isNeverDoneWhileOneHasFailed() {
		assertThat(of(Map.of("DONE", 3L))).isEqualTo(ActionState.DONE);
		for (String failed : new String[] { "REFUSED", "PARKED_AGAIN", "UNDONE", "SKIPPED", "UNKNOWN" }) {
			assertThat(of(Map.of("DONE", 2L, failed, 1L))).as(failed).isEqualTo(ActionState.FAILED);
		}
	}

	@Test
	void isNotOverWhileAnOutcomeIsMissing() {
		Map<String, Long> results = Map.of("DONE", 1L, "SENT", 2L);
		assertThat(of(results)).isEqualTo(ActionState.WAITS_FOR_OUTCOMES);
		assertThat(of(results).isOver(results)).isFalse();
		Map<String, Long> half = Map.of("SENT", 1L);
		assertThat(ActionState.of(3, 3, false, true, half)).isEqualTo(ActionState.STOPPED);
		assertThat(ActionState.STOPPED.isOver(half)).isFalse();
		assertThat(ActionState.STOPPED.isOver(Map.of("DONE", 1L))).isTrue();
	}

	@Test
	void sendsOnlyWhatIsReadCompletelyAndConfirmed() {
		assertThat(ActionState.of(3, 2, false, false, Map.of())).isEqualTo(ActionState.LISTED);
		assertThat(ActionState.of(3, 3, true, false, Map.of())).isEqualTo(ActionState.WAITS_FOR_SECOND_PERSON);
		assertThat(of(Map.of("SENT", 1L))).isEqualTo(ActionState.SENDING);
	}

}
