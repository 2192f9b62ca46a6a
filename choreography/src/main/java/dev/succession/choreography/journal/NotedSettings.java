package dev.succession.choreography.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Settings with which the service has run, where it matters that another one was in force
 * before.
 */
public final class NotedSettings {

	private final StateStore store;

	NotedSettings(StateStore store) {
		this.store = store;
	}

	/**
	 * A setting that was noted.
	 *
	 * @param value its value
	 * @param since when that was noted, by the clock of the instance that did it
	 */
	public record Noted(String value, Instant since) {
	}

	/**
	 * The value that was noted last, as far as the journal was read.
	 * @param name the setting
	 * @return the value; empty if none was noted
	 */
	public Optional<Noted> of(String name) {
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
	public void note(String name, String value) {
		this.store.store(this.store.record(key(name), value.getBytes(StandardCharsets.UTF_8)));
	}

	private static String key(String name) {
		return "setting/" + name;
	}

}
