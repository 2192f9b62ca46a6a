package dev.succession.monitor;

import dev.succession.schemas.topics.TopicNames;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the names of all topics begin. The monitor creates none of them.
 *
 * @param prefix the prefix, the same as that of the services
 */
@ConfigurationProperties("succession.topics")
record TopicPrefixProperties(@DefaultValue("") String prefix) {

	TopicNames names() {
		return new TopicNames(this.prefix);
	}

}
