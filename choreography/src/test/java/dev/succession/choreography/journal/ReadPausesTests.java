package dev.succession.choreography.journal;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.succession.choreography.Expiring;
import dev.succession.choreography.IndexedFacts;
import dev.succession.choreography.ScriptedService;
import dev.succession.choreography.facts.FactCodec;
import dev.succession.events.DependentsFound;
import dev.succession.events.MigrationStep;
import dev.succession.events.PauseRequested;
import dev.succession.events.PauseScope;
import dev.succession.events.ResumeRequested;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.facts.PauseCommands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Against a real broker and a real registry. */
@Tag("integration")
class ReadPausesTests {

	private static final Duration CURRENT_FOR = Duration.ofSeconds(2);

	private final ConfigurableApplicationContext service = ScriptedService.shared();

	private final FactLog log = new FactLog();

	private final Pauses pauses = pauses();

	private Pauses pauses() {
		FactIndex commands = new FactIndex(this.service.getBean(FactCodec.class),
				List.of(IndexedFacts.NONE.keeping(PauseRequested.class, ResumeRequested.class)),
				new SimpleMeterRegistry());
		TopicFollower follower = this.service.getBean(TopicFollowers.class)
			.of("pauses-of-a-test", commands.topics(), CURRENT_FOR, commands::read);
		return new ReadPauses(commands, follower, MigrationStep.REASSIGNMENT);
	}

	@AfterEach
	void close() {
		this.pauses.close();
		this.log.close();
	}

	@Test
	void areNotKnownBeforeTheyAreReadAndSomeTimeAfter() {
		assertThat(this.pauses.isConfirmed()).isFalse();

		Awaitility.await().until(() -> {
			this.pauses.catchUp();
			return this.pauses.isConfirmed();
		});

		Awaitility.await().until(() -> !this.pauses.isConfirmed());
	}

	@Test
	void coverAFactThatDoesNotTellItsRetirementWhileAnyIsPaused() {
		SubscriptionExpiring other = Expiring.of(UUID.randomUUID().toString());
		DependentsFound untold = DependentsFound.newBuilder()
			.setMigrationId(other.getMigrationId())
			.setCustomerId(other.getCustomerId())
			.setSubscriptionId(other.getSubscriptionId())
			.setUsers(1)
			.setReassignedAt(other.getOccurredAt())
			.setOccurredAt(other.getOccurredAt())
			.build();
		PauseRequested pause = PauseCommands.pause(PauseScope.RETIREMENT)
			.setRetirement(UUID.randomUUID().toString())
			.build();

		this.log.publish(pause);
		this.pauses.catchUp();
		assertThat(this.pauses.isPaused(untold)).isTrue();
		assertThat(this.pauses.isPaused(other)).isFalse();

		this.log.publish(PauseCommands.resume(pause));
		this.pauses.catchUp();
		assertThat(this.pauses.isPaused(untold)).isFalse();
	}

}
