package dev.succession.rollout;

import java.time.Duration;

import dev.succession.schemas.topics.TopicNames;
import dev.succession.schemas.topics.TopicSettings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the names of all topics begin, and how those are created that do not exist yet. The
 * same as in every other service.
 *
 * @param prefix how the names of all topics, consumer groups and transactions begin
 * @param partitions partitions of each topic; facts of one customer share one
 * @param replication copies of each partition
 * @param minInsyncReplicas copies that must have a record before it counts as written
 * @param retention how long facts are kept; a negative value keeps them for ever
 * @param deadLetterRetention how long unreadable records are kept
 */
@ConfigurationProperties("succession.topics")
record TopicProperties(@DefaultValue("") String prefix, @DefaultValue("12") int partitions,
		@DefaultValue("3") short replication, @DefaultValue("2") int minInsyncReplicas,
		@DefaultValue("400d") Duration retention, @DefaultValue("90d") Duration deadLetterRetention) {

	TopicNames names() {
		return new TopicNames(this.prefix);
	}

	TopicSettings settings() {
		return new TopicSettings(this.partitions, this.replication, this.minInsyncReplicas, this.retention,
				this.deadLetterRetention);
	}

}
