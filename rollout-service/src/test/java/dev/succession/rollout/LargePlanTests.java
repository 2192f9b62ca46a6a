package dev.succession.rollout;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.succession.events.ApprovalRequested;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.PlanRequested;
import dev.succession.events.RolloutPlanned;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.WavePolicy;
import dev.succession.events.WavePromotion;
import dev.succession.schemas.FactTopic;
import dev.succession.testkit.ServiceArguments;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A plan of a large partner: 100,000 migrations. */
@Tag("scale")
class LargePlanTests {

	private static final Logger log = LoggerFactory.getLogger(LargePlanTests.class);

	private static final int MIGRATIONS = Integer.getInteger("scale.migrations", 100_000);

	private static final String RETIREMENT = "large";

	private static final Duration PATIENCE = Duration.ofMinutes(10);

	@Test
	void isMadeWithinAMinuteAndReleasedAThousandASecond(@TempDir Path directory) throws Exception {
		Awaitility.setDefaultPollInterval(Duration.ofMillis(500));
		try (FactLog facts = new FactLog();
				ConfigurableApplicationContext _ = RolloutApplication.start(ServiceArguments.onTestPlatform()
					.with("succession.rollout.releases", true)
					.with("succession.rollout.orders-per-minute", 1_000_000)
					.with("succession.rollout.state-directory", directory)
					.toArray())) {
			Instant start = Instant.now();
			announce(facts);
			log.info("{} migrations announced in {} s", MIGRATIONS, since(start));
			await().atMost(PATIENCE).until(() -> count(FactTopic.ROLLOUT_ENTRY) >= MIGRATIONS);
			log.info("all known after {} s", since(start));
			start = Instant.now();
			facts.publish(new PlanRequested(RETIREMENT, "paula", "", Instant.now()));
			await().atMost(PATIENCE).until(() -> !facts.all(RolloutPlanned.class).isEmpty());
			RolloutPlanned plan = facts.all(RolloutPlanned.class).getLast();
			Duration planned = Duration.between(start, Instant.now());
			log.info("planned in {} s", planned.toMillis() / 1000.0);
			assertThat(plan.getEntries()).isEqualTo(MIGRATIONS);
			start = Instant.now();
			approve(facts, plan);
			await().atMost(PATIENCE).until(() -> count(FactTopic.MIGRATION_RELEASED) > 0);
			Instant first = Instant.now();
			log.info("the first was released {} s after the approval", since(start));
			await().atMost(PATIENCE).until(() -> count(FactTopic.MIGRATION_RELEASED) >= MIGRATIONS);
			double seconds = Duration.between(first, Instant.now()).toMillis() / 1000.0;
			log.info("all were released {} s after the first, {} a second", seconds, Math.round(MIGRATIONS / seconds));
			assertThat(planned).isLessThan(Duration.ofMinutes(1));
		}
	}

	private static double since(Instant start) {
		return Duration.between(start, Instant.now()).toMillis() / 1000.0;
	}

	private static void announce(FactLog facts) {
		List<SubscriptionExpiring> batch = new ArrayList<>();
		for (int i = 0; i < MIGRATIONS; i++) {
			batch.add(MadeUpAnnouncement.of(RETIREMENT, i));
			if (batch.size() == 5000) {
				facts.publish(batch);
				batch.clear();
			}
		}
		facts.publish(batch);
	}

	private static void approve(FactLog facts, RolloutPlanned plan) {
		ApprovalTerms terms = ApprovalTerms.newBuilder()
			.setRetirement(RETIREMENT)
			.setPlan(plan.getPlan())
			.setHash(plan.getHash())
			.setPolicy(WavePolicy.newBuilder().setPromotion(WavePromotion.BY_HAND).build())
			.build();
		facts.publish(new ApprovalRequested(RETIREMENT, terms, List.of(), "anna", "", Instant.now()));
	}

	/** Records and ends of transactions. */
	private static long count(FactTopic topic) throws Exception {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestPlatform.kafka().bootstrapServers()))) {
			Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
			admin.describeTopics(List.of(topic.topic()))
				.allTopicNames()
				.get()
				.get(topic.topic())
				.partitions()
				.forEach(
						(it) -> partitions.put(new TopicPartition(topic.topic(), it.partition()), OffsetSpec.latest()));
			return admin.listOffsets(partitions).all().get().values().stream().mapToLong((it) -> it.offset()).sum();
		}
	}

}
