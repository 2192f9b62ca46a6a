package dev.succession.schemas.topics;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.succession.schemas.catalogue.Service;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class TopicDeclarationsTests {

	private final Map<String, NewTopic> topics = new TopicDeclarations(new TopicNames("test."),
			new TopicSettings(12, (short) 3, 2, Duration.ofDays(400), Duration.ofDays(90)))
		.of(Service.CANCELLATION)
		.stream()
		.collect(Collectors.toMap(NewTopic::name, Function.identity()));

	@Test
	void nameWhatTheServiceReadsAndWritesAndItsOwnTopics() {
		assertThat(this.topics).containsOnlyKeys("test.licenses.reassigned", "test.licenses.reassigned-dlt",
				"test.rollback.requested", "test.rollback.requested-dlt", "test.redrive.requested",
				"test.redrive.requested-dlt", "test.rehearsal.requested", "test.rehearsal.requested-dlt",
				"test.pause.requested", "test.pause.requested-dlt", "test.resume.requested",
				"test.resume.requested-dlt", "test.replay.requested", "test.replay.requested-dlt",
				"test.window.closing", "test.window.closing-dlt", "test.dependents.found",
				"test.subscription.suspended", "test.suspension.refused", "test.subscription.reactivated",
				"test.migration.parked", "test.migration.rehearsed", "test.command.refused", "test.service.started",
				"test.cancellation-service.again", "test.cancellation-service.again-dlt",
				"test.cancellation-service.later", "test.cancellation-service.state");
	}

	@Test
	void keepFactsForTheRetention() {
		NewTopic topic = topic("test.subscription.suspended");
		assertThat(topic.numPartitions()).isEqualTo(12);
		assertThat(topic.replicationFactor()).isEqualTo((short) 3);
		assertThat(topic.configs()).containsOnly(Map.entry("retention.ms", "34560000000"),
				Map.entry("min.insync.replicas", "2"));
	}

	@Test
	void makeRoomInADeadLetterForTheReason() {
		assertThat(topic("test.licenses.reassigned-dlt").configs()).containsOnly(
				Map.entry("retention.ms", "7776000000"), Map.entry("min.insync.replicas", "2"),
				Map.entry("max.message.bytes", "2097152"));
	}

	@Test
	void giveTheDelayTopicAPartitionForEachRound() {
		assertThat(topic("test.cancellation-service.later").numPartitions()).isEqualTo(9);
	}

	@Test
	void keepWhatTheServiceRemembersForEver() {
		NewTopic topic = topic("test.cancellation-service.state");
		assertThat(topic.numPartitions()).isEqualTo(12);
		assertThat(topic.configs()).containsOnly(Map.entry("retention.ms", "-1"), Map.entry("min.insync.replicas", "2"),
				Map.entry("cleanup.policy", "compact"));
	}

	@Test
	void keepTheNewestStartOfEachInstanceForEver() {
		NewTopic topic = topic("test.service.started");
		assertThat(topic.numPartitions()).isOne();
		assertThat(topic.configs()).containsOnly(Map.entry("retention.ms", "-1"), Map.entry("min.insync.replicas", "2"),
				Map.entry("cleanup.policy", "compact"));
	}

	@Test
	void giveWhatTheMonitorTellsItselfOneOrder() {
		assertThat(new TopicDeclarations(new TopicNames("test."),
				new TopicSettings(12, (short) 3, 2, Duration.ofDays(400), Duration.ofDays(90)))
			.ofMonitor()).extracting(NewTopic::name, NewTopic::numPartitions)
			.containsExactlyInAnyOrder(tuple("test.action.requested", 1), tuple("test.action.decided", 1),
					tuple("test.action.advanced", 1), tuple("test.drift.found", 1), tuple("test.webhook.requested", 1),
					tuple("test.webhook.settled", 1));
	}

	private NewTopic topic(String name) {
		return this.topics.get(name);
	}

}
