package dev.succession.choreography.runtime;

import java.time.Instant;
import java.util.Optional;

import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * When the old subscription of a migration ends, as far as a fact tells it: in a field of
 * its own, or in the fact that it carries within itself.
 */
final class EndDate {

	private static final String FIELD = "endDate";

	private EndDate() {
	}

	/**
	 * Reads the date.
	 * @param fact the fact
	 * @return the date; empty if the fact does not tell it
	 */
	static Optional<Instant> of(IndexedRecord fact) {
		if (field(fact, FIELD) instanceof Instant endDate) {
			return Optional.of(endDate);
		}
		return fact.getSchema()
			.getFields()
			.stream()
			.map((field) -> fact.get(field.pos()))
			.flatMap((value) -> (value instanceof IndexedRecord inner && field(inner, FIELD) instanceof Instant endDate)
					? Optional.of(endDate).stream() : Optional.<Instant>empty().stream())
			.findFirst();
	}

	private static @Nullable Object field(IndexedRecord fact, String name) {
		Schema.Field field = fact.getSchema().getField(name);
		return (field != null) ? fact.get(field.pos()) : null;
	}

}
