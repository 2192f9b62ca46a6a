package dev.succession.choreography.facts;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/**
 * When the old subscription of a migration ends, as far as a fact tells it: in a field of
 * its own, or in the fact that it carries within itself.
 */
public final class EndDate {

	private static final String FIELD = "endDate";

	private EndDate() {
	}

	/**
	 * Reads the date.
	 * @param fact the fact
	 * @return the date; empty if the fact does not tell it
	 */
	public static Optional<Instant> of(SpecificRecord fact) {
		return Stream.concat(Stream.of(fact), within(fact))
			.map((record) -> FactKey.field(record, FIELD))
			.filter(Instant.class::isInstance)
			.map(Instant.class::cast)
			.findFirst();
	}

	private static Stream<IndexedRecord> within(SpecificRecord fact) {
		return fact.getSchema()
			.getFields()
			.stream()
			.map((field) -> fact.get(field.pos()))
			.filter(IndexedRecord.class::isInstance)
			.map(IndexedRecord.class::cast);
	}

}
