package dev.succession.choreography;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

import static org.assertj.core.api.Assertions.assertThat;

/** How the consumers of a service, in one instance or several, share its topics. */
@Tag("integration")
class CoPartitioningTests {

	/** As many as each topic of a test has. */
	static final int PARTITIONS = 4;

	@Test
	void keepsAllFactsOfACustomerWithOneConsumer() {
		try (ConfigurableApplicationContext one = run(); ConfigurableApplicationContext other = run()) {
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> isShared(consumers(one, other)));

			for (List<TopicPartition> consumer : consumers(one, other)) {
				Map<String, Set<Integer>> partitions = consumer.stream()
					.collect(Collectors.groupingBy(TopicPartition::topic,
							Collectors.mapping(TopicPartition::partition, Collectors.toSet())));
				assertThat(partitions).containsKeys("subscription.expiring", "customer.listed");
				assertThat(Set.copyOf(partitions.values())).as("partitions of each topic").hasSize(1);
			}
		}
	}

	/** As many consumers as partitions have one, and each partition has a consumer. */
	private static boolean isShared(List<List<TopicPartition>> consumers) {
		List<TopicPartition> all = consumers.stream().flatMap(List::stream).toList();
		long topics = all.stream().map(TopicPartition::topic).distinct().count();
		return consumers.size() == PARTITIONS && all.size() == PARTITIONS * topics;
	}

	/**
	 * What each consumer of some instances reads; those without a partition are left out.
	 */
	private static List<List<TopicPartition>> consumers(ConfigurableApplicationContext... instances) {
		return Stream.of(instances)
			.flatMap((instance) -> containers(instance).stream())
			.map((consumer) -> consumer.getAssignedPartitions())
			.filter((partitions) -> partitions != null && !partitions.isEmpty())
			.map(List::copyOf)
			.toList();
	}

	@SuppressWarnings("unchecked")
	private static List<KafkaMessageListenerContainer<byte[], byte[]>> containers(
			ConfigurableApplicationContext instance) {
		return instance.getBean("factContainer", ConcurrentMessageListenerContainer.class).getContainers();
	}

	private static ConfigurableApplicationContext run() {
		return ScriptedService.run("sharing-service");
	}

}
