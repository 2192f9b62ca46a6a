package dev.succession.choreography.offsets;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import dev.succession.choreography.facts.FactCodec;
import dev.succession.choreography.journal.FactHistory;
import dev.succession.choreography.journal.FactIndex;
import dev.succession.choreography.journal.Pauses;
import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.choreography.journal.StateStore;
import dev.succession.choreography.journal.TopicOffsets;
import dev.succession.choreography.journal.TopicReader;
import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.topics.TopicNames;
import dev.succession.testkit.platform.TestPlatform;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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

	private final StateStore state = new StateStore(this.service + ".state", new MockProducer<>(), LOOK_UP,
			Clock.systemUTC());

	@Test
	void waitsForATopicThatTheBrokerDoesNotKnowYet() throws Exception {
		try (TopicOffsets offsets = offsets();
				ServiceJournal journal = journal(offsets);
				Admin admin = Admin.create(this.kafka)) {
			OffsetGuard guard = guard(offsets, journal, Duration.ofSeconds(60));
			CompletableFuture<Void> start = CompletableFuture.runAsync(guard::start);
			Awaitility.await().during(Duration.ofSeconds(1)).until(() -> !start.isDone());

			admin.createTopics(List.of(new NewTopic(this.service, 2, (short) 1))).all().get();

			assertThat(start).succeedsWithin(LOOK_UP);
			assertThat(guard.isRunning()).isTrue();
		}
	}

	@Test
	void saysThatATopicIsMissingOnceItHasWaitedLongEnough() {
		try (TopicOffsets offsets = offsets(); ServiceJournal journal = journal(offsets)) {
			OffsetGuard guard = guard(offsets, journal, Duration.ofSeconds(1));

			assertThatExceptionOfType(UnknownTopicOrPartitionException.class).isThrownBy(guard::start);
			assertThat(guard.isRunning()).isFalse();
		}
	}

	private TopicOffsets offsets() {
		return new TopicOffsets(Admin.create(this.kafka), LOOK_UP);
	}

	private OffsetGuard guard(TopicOffsets offsets, ServiceJournal journal, Duration patience) {
		return new OffsetGuard(offsets, journal, List.of(new OffsetGuard.ReadGroup(this.service, List.of(this.service),
				new ReadPartitions(this.service, journal.begunPartitions(this.service), false))), () -> {
				}, patience);
	}

	private ServiceJournal journal(TopicOffsets offsets) {
		Map<String, Object> unused = Map.of("schema.registry.url", "http://127.0.0.1:1");
		FactCodec codec = new FactCodec(TopicNames.WITHOUT_PREFIX, FactSerdes.serializer(unused),
				FactSerdes.deserializer(unused));
		TopicReader reader = new TopicReader(this.kafka, offsets, this.service, LOOK_UP);
		return new ServiceJournal("test-service", this.state,
				new FactIndex(codec, List.of(), new SimpleMeterRegistry()), new FactHistory(reader, codec, LOOK_UP),
				codec, Pauses.NONE, reader, LOOK_UP);
	}

}
