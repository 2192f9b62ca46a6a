package dev.succession.choreography.journal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.succession.choreography.Beside.Noted;

/**
 * Settings with which the service has run, where it matters that another one was in force
 * before.
 */
final class NotedSettings {

	private final StateStore store;

	NotedSettings(StateStore store) {
		this.store = store;
	}

	/**
	 * The value that was noted last, as far as the journal was read.
	 * @param name the setting
	 * @return the value; empty if none was noted
	 */
	Optional<Noted> of(String name) {
		return Optional.ofNullable(this.store.get(key(name)))
			.map((entry) -> new Noted(new String(entry.value(), StandardCharsets.UTF_8), entry.at()));
	}

	/**
	 * Notes a value, and returns when it is stored.
	 * @param name the setting
	 * @param value the value
	 * @throws org.apache.kafka.common.KafkaException if the broker has not stored it in
	 * time
	 */
	void note(String name, String value) {
		this.store.store(this.store.record(key(name), value.getBytes(StandardCharsets.UTF_8)));
	}

	private static String key(String name) {
		return "setting/" + name;
	}

}
