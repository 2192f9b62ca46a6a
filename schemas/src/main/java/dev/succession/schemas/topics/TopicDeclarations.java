package dev.succession.schemas.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.RolloutFacts;
import dev.succession.schemas.catalogue.Service;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics that a service needs: those it writes, those it reads (so that services may
 * start in any order), its own topics, and the dead-letter topics of all it reads.
 *
 * @param names the names on the cluster
 * @param settings how the topics are created
 */
public record TopicDeclarations(TopicNames names, TopicSettings settings) {

	/** What a dead-letter topic takes, in bytes: a record of 1 MiB and its reason. */
	public static final int LARGEST_DEAD_LETTER = 2 * 1024 * 1024;

	private static final Duration FOR_EVER = Duration.ofMillis(-1);

	/**
	 * The topics of a service of the catalogue.
	 * @param service the service
	 * @return the topics, to be created where they don't exist yet
	 */
	public List<NewTopic> of(Service service) {
		return of(this.names.of(service), service.takes(), service.publishes());
	}

	/**
	 * The topics of any service.
	 * @param own the service's names
	 * @param takes the facts that it takes
	 * @param publishes the facts that it publishes
	 * @return the topics, to be created where they don't exist yet
	 */
	public List<NewTopic> of(ServiceNames own, Collection<FactTopic> takes, Collection<FactTopic> publishes) {
		List<NewTopic> topics = new ArrayList<>();
		Set<FactTopic> facts = new LinkedHashSet<>(publishes);
		facts.addAll(takes);
		if (takes.contains(FactTopic.MIGRATION_RELEASED)) {
			facts.add(FactTopic.ROLLOUT_APPROVED);
		}
		facts.forEach((fact) -> topics.add(fact(fact)));
		takes.forEach((fact) -> topics.add(deadLetters(this.names.of(fact))));
		topics.add(topic(own.again()));
		topics.add(deadLetters(own.again()));
		topics.add(topic(own.later(), ServiceNames.DELAY_PARTITIONS, this.settings.retention(), Map.of()));
		topics.add(compacted(own.state(), this.settings.partitions()));
		return topics;
	}

	/**
	 * The topics that the monitor writes to for itself. Each has one partition: what is
	 * told of actions has one order.
	 * @return the topics, to be created where they don't exist yet
	 */
	public List<NewTopic> ofMonitor() {
		return Arrays.stream(FactTopic.values())
			.filter(FactTopic::isOfMonitor)
			.map((fact) -> topic(this.names.of(fact), 1, this.settings.retention(), Map.of()))
			.toList();
	}

	/**
	 * The topics of the rollout service: the facts that it reads and writes, their
	 * dead-letter topics, and what it keeps for itself.
	 * @return the topics, to be created where they don't exist yet
	 */
	public List<NewTopic> ofRollout() {
		Set<FactTopic> facts = EnumSet.copyOf(RolloutFacts.takes());
		facts.addAll(RolloutFacts.publishes());
		List<NewTopic> topics = new ArrayList<>(facts.stream().map(this::fact).toList());
		RolloutFacts.takes().forEach((fact) -> topics.add(deadLetters(this.names.of(fact))));
		RolloutNames own = new RolloutNames(this.names);
		topics.add(topic(own.observed(), 1, this.settings.retention(), Map.of()));
		topics.add(compacted(own.state(), 1));
		return topics;
	}

	/** Facts about a migration have their customer's partition, all others one order. */
	private NewTopic fact(FactTopic fact) {
		if (fact.isCompacted()) {
			return compacted(this.names.of(fact), fact.isAboutMigration() ? this.settings.partitions() : 1);
		}
		return topic(this.names.of(fact));
	}

	private NewTopic compacted(String name, int partitions) {
		return topic(name, partitions, FOR_EVER,
				Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
	}

	private NewTopic deadLetters(String topic) {
		return topic(TopicNames.deadLetters(topic), this.settings.partitions(), this.settings.deadLetterRetention(),
				Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(LARGEST_DEAD_LETTER)));
	}

	private NewTopic topic(String name) {
		return topic(name, this.settings.partitions(), this.settings.retention(), Map.of());
	}

	private NewTopic topic(String name, int partitions, Duration retention, Map<String, String> more) {
		Map<String, String> config = new HashMap<>(more);
		config.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention.isNegative() ? -1 : retention.toMillis()));
		config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(this.settings.minInsyncReplicas()));
		return new NewTopic(name, partitions, this.settings.replication()).configs(config);
	}

}
