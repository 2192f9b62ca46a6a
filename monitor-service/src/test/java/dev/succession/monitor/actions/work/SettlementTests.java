package dev.succession.monitor.actions.work;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.succession.events.ActionKind;
import dev.succession.events.ActionResultKind;
import dev.succession.monitor.actions.Item;
import dev.succession.monitor.projection.MigrationState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettlementTests {

	private static final Instant SEEN = Instant.parse("2026-03-01T00:00:00Z");

	private static final Instant SENT = SEEN.plusSeconds(60);

	private static final Instant LATER = SENT.plusSeconds(60);

	private static final String CAUSE = "PURCHASE REFUSED CREDIT_OR_RISK 400/2094";

	private final Item item = new Item(0, UUID.randomUUID(), 0, "customer", "PARKED", SEEN, CAUSE, null);

	private static Settlement.Now now(MigrationState state, Instant since) {
		return new Settlement.Now(0, state, since, CAUSE, null);
	}

	private static Settlement.Now paused(MigrationState state) {
		return new Settlement.Now(0, state, LATER, CAUSE, SENT);
	}

	private Optional<String> changed(ActionKind kind, Settlement.@Nullable Now now) {
		return Settlement.changed(kind, this.item, now);
	}

	@Test
	void sendsOnlyForWhatStillStandsAsItWasShown() {
		assertThat(changed(ActionKind.REDRIVE, now(MigrationState.PARKED, SEEN))).isEmpty();
		assertThat(changed(ActionKind.REDRIVE, now(MigrationState.PARKED, LATER))).isPresent();
		assertThat(changed(ActionKind.REDRIVE, now(MigrationState.RUNNING, SEEN))).isPresent();
		assertThat(changed(ActionKind.REDRIVE, new Settlement.Now(1, MigrationState.PARKED, SEEN, CAUSE, null)))
			.isPresent();
		assertThat(changed(ActionKind.REDRIVE, null)).isPresent();
	}

	@Test
	void rehearsesOnlyWhatStillStandsAsItWasShown() {
		assertThat(changed(ActionKind.REHEARSE, now(MigrationState.PARKED, SEEN))).isEmpty();
		assertThat(changed(ActionKind.REHEARSE, now(MigrationState.RUNNING, LATER))).isPresent();
	}

	@Test
	void hasAMigrationStandStillWhereverItHasComeToMeanwhile() {
		assertThat(changed(ActionKind.PAUSE, now(MigrationState.RUNNING, LATER))).isEmpty();
		assertThat(changed(ActionKind.PAUSE, now(MigrationState.COMPLETED, LATER))).isPresent();
		assertThat(changed(ActionKind.PAUSE, paused(MigrationState.RUNNING)))
			.hasValueSatisfying((why) -> assertThat(why)
				.endsWith("it is RUNNING since %s, and stands still since %s".formatted(LATER, SENT)));
		assertThat(changed(ActionKind.RESUME, paused(MigrationState.COMPENSATED))).isEmpty();
		assertThat(changed(ActionKind.RESUME, now(MigrationState.RUNNING, SEEN))).isPresent();
	}

	@Test
	void waitsForAsLongAsNothingHasHappenedSinceTheCommand() {
		for (MigrationState state : MigrationState.values()) {
			assertThat(Settlement.of(ActionKind.REDRIVE, this.item, SENT, now(state, SENT))).as(state.name()).isEmpty();
		}
		assertThat(Settlement.of(ActionKind.REDRIVE, this.item, SENT, now(MigrationState.RUNNING, LATER))).isEmpty();
	}

	@Test
	void tellsTheSameCauseFromAnotherOne() {
		assertThat(Settlement.of(ActionKind.REDRIVE, this.item, SENT, now(MigrationState.PARKED, LATER)))
			.contains(new Settlement.Outcome(ActionResultKind.PARKED_AGAIN, Settlement.SAME_CAUSE + CAUSE));
		assertThat(Settlement.of(ActionKind.REDRIVE, this.item, SENT,
				new Settlement.Now(0, MigrationState.PARKED, LATER, "other", null)))
			.contains(new Settlement.Outcome(ActionResultKind.PARKED_AGAIN, "other"));
	}

	@Test
	void isDoneWhenWhatWasAskedForHasHappened() {
		assertThat(result(ActionKind.REDRIVE, MigrationState.COMPLETED)).isEqualTo(ActionResultKind.DONE);
		assertThat(result(ActionKind.ROLLBACK, MigrationState.COMPENSATED)).isEqualTo(ActionResultKind.DONE);
		assertThat(result(ActionKind.REDRIVE, MigrationState.COMPENSATED)).isEqualTo(ActionResultKind.UNDONE);
	}

	private ActionResultKind result(ActionKind kind, MigrationState state) {
		return Settlement.of(kind, this.item, SENT, now(state, LATER)).orElseThrow().result();
	}

}
