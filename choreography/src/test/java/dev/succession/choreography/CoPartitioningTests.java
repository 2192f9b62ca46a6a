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

import static org.assertj.core.api.Assertions.assertThat;

/** How the instances of a service share its topics. */
@Tag("integration")
class CoPartitioningTests {

	/** As many as each topic of a test has. */
	private static final int PARTITIONS = 4;

	@Test
	void keepsAllFactsOfACustomerWithOneInstance() {
		try (ConfigurableApplicationContext one = run(); ConfigurableApplicationContext other = run()) {
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> isShared(assigned(one), assigned(other)));

			for (ConfigurableApplicationContext instance : List.of(one, other)) {
				Map<String, Set<Integer>> partitions = assigned(instance).stream()
					.collect(Collectors.groupingBy(TopicPartition::topic,
							Collectors.mapping(TopicPartition::partition, Collectors.toSet())));
				assertThat(partitions).containsKeys("subscription.expiring", "customer.listed");
				assertThat(Set.copyOf(partitions.values())).as("partitions of each topic").hasSize(1);
			}
		}
	}

	private static boolean isShared(List<TopicPartition> one, List<TopicPartition> other) {
		long topics = Stream.of(one, other).flatMap(List::stream).map(TopicPartition::topic).distinct().count();
		return !one.isEmpty() && !other.isEmpty() && one.size() + other.size() == PARTITIONS * topics;
	}

	private static List<TopicPartition> assigned(ConfigurableApplicationContext instance) {
		ConcurrentMessageListenerContainer<?, ?> facts = instance.getBean("factContainer",
				ConcurrentMessageListenerContainer.class);
		return List.copyOf(facts.getAssignedPartitions());
	}

	private static ConfigurableApplicationContext run() {
		return ScriptedService.run("sharing-service");
	}

}
