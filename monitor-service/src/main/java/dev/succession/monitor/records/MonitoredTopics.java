package dev.succession.monitor.records;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;
import dev.succession.schemas.topics.ServiceNames;
import dev.succession.schemas.topics.TopicNames;

/**
 * The topics that the monitor reads, by the catalogue: all facts, what waits, and all
 * dead letters. What services note for themselves is not among them.
 */
public final class MonitoredTopics {

	private final TopicNames names;

	private final Map<String, Kind> kinds = new HashMap<>();

	/** What a topic holds. */
	enum Kind {

		/** Facts of one type. */
		FACTS,

		/** Facts of any type that a service takes up again. */
		WAITING,

		/** Records that were set aside. */
		DEAD_LETTERS

	}

	/**
	 * Names the topics.
	 * @param names the names on the cluster
	 */
	public MonitoredTopics(TopicNames names) {
		this.names = names;
		for (FactTopic fact : FactTopic.values()) {
			add(names.of(fact), Kind.FACTS);
		}
		for (Service service : Service.values()) {
			ServiceNames own = names.of(service);
			add(own.again(), Kind.WAITING);
			this.kinds.put(own.later(), Kind.WAITING);
		}
	}

	private void add(String topic, Kind kind) {
		this.kinds.put(topic, kind);
		this.kinds.put(TopicNames.deadLetters(topic), Kind.DEAD_LETTERS);
	}

	/**
	 * The names of all these topics.
	 * @return names on the cluster; not all of the topics need to exist
	 */
	public Set<String> all() {
		return Set.copyOf(this.kinds.keySet());
	}

	Kind kind(String topic) {
		return Optional.ofNullable(this.kinds.get(topic))
			.orElseThrow(() -> new IllegalArgumentException("%s is not a topic that is read here".formatted(topic)));
	}

	Optional<FactTopic> fact(String topic) {
		return this.names.fact(topic);
	}

	String of(FactTopic fact) {
		return this.names.of(fact);
	}

}
