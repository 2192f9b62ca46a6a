package dev.succession.monitor;

import java.time.Duration;

import dev.succession.schemas.topics.TopicNames;
import dev.succession.schemas.topics.TopicSettings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the names of all topics begin, and how the monitor creates those that it writes to
 * for itself. It creates no others.
 *
 * @param prefix the prefix, the same as that of the services
 * @param replication copies of each partition
 * @param minInsyncReplicas copies that must have a record before it counts as written
 * @param retention how long facts are kept; a negative value keeps them for ever
 */
@ConfigurationProperties("succession.topics")
record TopicProperties(@DefaultValue("") String prefix, @DefaultValue("3") short replication,
		@DefaultValue("2") int minInsyncReplicas, @DefaultValue("400d") Duration retention) {

	TopicNames names() {
		return new TopicNames(this.prefix);
	}

	/** There are no dead letters of what the monitor reads. */
	TopicSettings settings() {
		return new TopicSettings(1, this.replication, this.minInsyncReplicas, this.retention, this.retention);
	}

}
