package dev.succession.monitor.console;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.succession.events.ActionKind;
import dev.succession.events.PauseScope;

/**
 * A button for operators. It leads to the preview of an action, and does nothing itself.
 *
 * @param kind what would be done
 * @param id tells the button from the others of its page
 * @param fields to what it would be done, as the preview is asked for it
 */
public record Offer(ActionKind kind, String id, Map<String, String> fields) {

	public Offer {
		fields = Collections.unmodifiableMap(new TreeMap<>(fields));
	}

	static Offer ofMigration(ActionKind kind, UUID migration) {
		return new Offer(kind, kind.name(), Map.of("list", "migrations", "migration", migration.toString()));
	}

	/** To all migrations that match a filter. */
	static Offer ofFilter(ActionKind kind, String id, Map<String, String> filter) {
		return new Offer(kind, id, with("filter", filter));
	}

	/** To all dead letters of a service with the same error. */
	static Offer ofLetters(ActionKind kind, String id, Map<String, String> filter) {
		return new Offer(kind, id, with("letters-of", filter));
	}

	static Offer ofLetter(ActionKind kind, String letter) {
		return new Offer(kind, kind.name(), Map.of("list", "letters", "letter", letter));
	}

	/** To everything. */
	static Offer ofEverything(ActionKind kind) {
		return new Offer(kind, kind.name(), Map.of("list", "none"));
	}

	/**
	 * To all that a pause covers.
	 * @param kind what would be done
	 * @param scope STEP, RETIREMENT or CUSTOMER; or ALL, which takes a kind of its own
	 * @param subject which one
	 * @param id tells the button from the others of its page
	 * @return the button
	 */
	public static Offer ofScope(ActionKind kind, PauseScope scope, String subject, String id) {
		return switch (scope) {
			case STEP -> new Offer(kind, id, Map.of("list", "scope", "scope", scope.name(), "step", subject));
			case RETIREMENT ->
				new Offer(kind, id, Map.of("list", "scope", "scope", scope.name(), "retirement", subject));
			case CUSTOMER -> new Offer(kind, id, Map.of("list", "scope", "scope", scope.name(), "customerId", subject));
			case ALL, MIGRATION, UNKNOWN ->
				new Offer((kind == ActionKind.PAUSE_SCOPE) ? ActionKind.PAUSE_ALL : ActionKind.RESUME_ALL, id,
						Map.of("list", "none"));
		};
	}

	/**
	 * To what an earlier action has brought to no good end.
	 * @param kind what would be done
	 * @param action the earlier action
	 * @return the button
	 */
	public static Offer ofFailed(ActionKind kind, UUID action) {
		return new Offer(kind, "failed", Map.of("list", "failed-of", "action", action.toString()));
	}

	private static Map<String, String> with(String list, Map<String, String> filter) {
		Map<String, String> fields = new TreeMap<>(filter);
		fields.put("list", list);
		return fields;
	}

}
