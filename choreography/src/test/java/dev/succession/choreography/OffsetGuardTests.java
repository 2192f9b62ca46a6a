package dev.succession.choreography;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import dev.succession.testkit.platform.TestPlatform;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Against a real broker. */
@Tag("integration")
class OffsetGuardTests {

	private static final Duration LOOK_UP = Duration.ofSeconds(10);

	private final Map<String, Object> kafka = Map.of("bootstrap.servers", TestPlatform.kafka().bootstrapServers());

	private final String service = "guarded-" + UUID.randomUUID();

	@Test
	void waitsForATopicThatTheBrokerDoesNotKnowYet() throws Exception {
		try (TopicOffsets offsets = offsets();
				StateLog state = stateLog(offsets);
				Admin admin = Admin.create(this.kafka)) {
			OffsetGuard guard = guard(offsets, state, Duration.ofSeconds(60));
			CompletableFuture<Void> start = CompletableFuture.runAsync(guard::start);
			Awaitility.await().during(Duration.ofSeconds(1)).until(() -> !start.isDone());

			admin.createTopics(List.of(new NewTopic(this.service, 2, (short) 1))).all().get();

			assertThat(start).succeedsWithin(LOOK_UP);
			assertThat(guard.isRunning()).isTrue();
		}
	}

	@Test
	void saysThatATopicIsMissingOnceItHasWaitedLongEnough() {
		try (TopicOffsets offsets = offsets(); StateLog state = stateLog(offsets)) {
			OffsetGuard guard = guard(offsets, state, Duration.ofSeconds(1));

			assertThatExceptionOfType(UnknownTopicOrPartitionException.class).isThrownBy(guard::start);
			assertThat(guard.isRunning()).isFalse();
		}
	}

	private TopicOffsets offsets() {
		return new TopicOffsets(Admin.create(this.kafka), LOOK_UP);
	}

	private OffsetGuard guard(TopicOffsets offsets, StateLog state, Duration patience) {
		return new OffsetGuard(offsets, state, List.of(new OffsetGuard.ReadGroup(this.service, List.of(this.service),
				new ConsumedPartitions(this.service, state, false))), patience);
	}

	private StateLog stateLog(TopicOffsets offsets) {
		return new StateLog(this.service + ".state", new LogReader(this.kafka, offsets, this.service, LOOK_UP),
				new MockProducer<>(), LOOK_UP, Clock.systemUTC());
	}

}
