package dev.succession.partnercenter.steps;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

import dev.succession.choreography.InMemoryJournal;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.events.RollbackRequested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When an absence counts as seen twice. */
class SecondLookTests {

	private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final InMemoryJournal journal = new InMemoryJournal(Clock.fixed(NOON, ZoneOffset.UTC));

	@Test
	void isNoSecondOneWithoutAFirst() {
		assertThat(lookAt(NOON).isSecond()).isFalse();
	}

	@Test
	void isSecondAfterTheTimeThatWasAskedFor() {
		assertThat(lookAt(NOON).later()).isInstanceOfSatisfying(Outcome.Later.class,
				(later) -> assertThat(later.notBefore()).isEqualTo(NOON.plus(MINUTE)));

		assertThat(lookAt(NOON.plusSeconds(59)).isSecond()).isFalse();
		assertThat(lookAt(NOON.plusSeconds(59)).later()).isInstanceOfSatisfying(Outcome.Later.class,
				(later) -> assertThat(later.notBefore()).isEqualTo(NOON.plus(MINUTE)));
		assertThat(lookAt(NOON.plus(MINUTE)).isSecond()).isTrue();
	}

	@Test
	void forgetsTheFirstLookWhenSomethingWasSeen() {
		lookAt(NOON).later();
		lookAt(NOON.plusSeconds(30)).forget();

		assertThat(lookAt(NOON.plus(MINUTE)).isSecond()).isFalse();
	}

	@Test
	void doesNotCountAFirstLookOfLongAgo() {
		lookAt(NOON).later();

		assertThat(lookAt(NOON.plus(Duration.ofHours(2))).isSecond()).isFalse();
	}

	private SecondLook lookAt(Instant now) {
		RollbackRequested fact = RollbackRequested.newBuilder()
			.setMigrationId(new UUID(1, 2))
			.setCustomerId("c1")
			.setOccurredAt(NOON)
			.build();
		return new SecondLook(Work.of(fact).clock(Clock.fixed(now, ZoneOffset.UTC)).journal(this.journal).build(),
				"nobody", MINUTE);
	}

}
