package dev.succession.monitor.store;

import java.util.Map;

import dev.succession.monitor.records.Origin;

/**
 * The numbers that the database has given to the topics that are read now.
 *
 * @param byName a topic's number by its name on the cluster
 */
record TopicNumbers(Map<String, Integer> byName) {

	StoredPosition position(Origin origin) {
		Integer number = this.byName.get(origin.topic());
		if (number == null) {
			throw new IllegalStateException("%s is not registered".formatted(origin.topic()));
		}
		return new StoredPosition(number, origin.partition(), origin.offset());
	}

}
