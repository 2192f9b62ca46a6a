package dev.succession.choreography.settings;

import java.time.Duration;

import dev.succession.schemas.topics.TopicNames;
import dev.succession.schemas.topics.TopicSettings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the topics that a service writes are created, where they do not exist yet.
 *
 * @param prefix how the names of all topics, consumer groups and transactions begin, so
 * that several installations can share a cluster
 * @param partitions partitions of each topic; facts of one customer share one
 * @param replication copies of each partition
 * @param minInsyncReplicas copies that must have a record before it counts as written
 * @param retention how long facts are kept; a negative value keeps them for ever
 * @param deadLetterRetention how long unreadable records are kept
 */
@ConfigurationProperties("succession.topics")
public record TopicProperties(@DefaultValue("") String prefix, @DefaultValue("12") int partitions,
		@DefaultValue("3") short replication, @DefaultValue("2") int minInsyncReplicas,
		@DefaultValue("400d") Duration retention, @DefaultValue("90d") Duration deadLetterRetention) {

	public TopicNames names() {
		return new TopicNames(this.prefix);
	}

	public TopicSettings settings() {
		return new TopicSettings(this.partitions, this.replication, this.minInsyncReplicas, this.retention,
				this.deadLetterRetention);
	}

}
