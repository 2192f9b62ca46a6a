package dev.succession.monitor.projection;

import java.time.Instant;
import java.util.UUID;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The fields that facts have in common. */
public final class Fields {

	private Fields() {
	}

	/**
	 * The migration that a fact is about.
	 * @param fact the fact
	 * @return its id; null if the fact is about something else
	 */
	public static @Nullable UUID migrationId(SpecificRecord fact) {
		return (UUID) field(fact, "migrationId");
	}

	/**
	 * The customer that a fact is about.
	 * @param fact the fact
	 * @return the customer's id; null if it is about no single one
	 */
	public static @Nullable String customerId(SpecificRecord fact) {
		return (String) field(fact, "customerId");
	}

	/**
	 * The generation that a fact belongs to.
	 * @param fact the fact
	 * @return the generation; 0 where there are none
	 */
	public static int generation(SpecificRecord fact) {
		return (field(fact, "generation") instanceof Integer generation) ? generation : 0;
	}

	/**
	 * When a fact happened.
	 * @param fact the fact
	 * @return epoch milliseconds, by the writer's clock
	 */
	public static long occurredAt(SpecificRecord fact) {
		Long at = millis(fact, "occurredAt");
		return (at != null) ? at : 0;
	}

	static @Nullable String text(SpecificRecord fact, String name) {
		Object value = field(fact, name);
		return (value != null) ? value.toString() : null;
	}

	static @Nullable Integer number(SpecificRecord fact, String name) {
		return (Integer) field(fact, name);
	}

	static @Nullable Long millis(SpecificRecord fact, String name) {
		return (field(fact, name) instanceof Instant at) ? at.toEpochMilli() : null;
	}

	private static @Nullable Object field(SpecificRecord fact, String name) {
		Schema.Field field = fact.getSchema().getField(name);
		return (field != null) ? fact.get(field.pos()) : null;
	}

}
