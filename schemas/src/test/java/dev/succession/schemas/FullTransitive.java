package dev.succession.schemas;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/**
 * The rule every change of a fact must keep: each version reads each other. Avro's
 * {@code SchemaValidator} is not asked, since it lets an enum without default lose a
 * symbol.
 */
final class FullTransitive {

	private FullTransitive() {
	}

	/**
	 * Tells what is wrong with a new version.
	 * @param next the new version
	 * @param released all versions before it
	 * @return what is wrong, or empty if nothing is
	 */
	static Optional<String> violation(Schema next, List<Schema> released) {
		return released.stream()
			.flatMap((version) -> Stream.of(reading(next, version), reading(version, next)))
			.filter((pair) -> pair.getType() != SchemaCompatibilityType.COMPATIBLE)
			.map((pair) -> "%s can't be the next version: %s".formatted(next.getFullName(),
					pair.getResult().getIncompatibilities()))
			.findFirst();
	}

	private static SchemaPairCompatibility reading(Schema reader, Schema writer) {
		return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
	}

}
