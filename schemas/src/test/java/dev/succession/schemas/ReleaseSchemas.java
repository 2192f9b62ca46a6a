package dev.succession.schemas;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.apache.avro.Schema;

/**
 * Keeps today's schema of each fact as its next released version, where it differs from
 * the newest; refuses one that breaks the rule. Run by the profile
 * {@code release-schemas}.
 */
final class ReleaseSchemas {

	private ReleaseSchemas() {
	}

	public static void main(String[] arguments) {
		try {
			release(new ReleasedSchemas(Path.of(arguments[0])))
				.forEach((file) -> System.out.println("released " + file));
		}
		catch (IllegalStateException ex) {
			System.err.println(ex.getMessage());
			System.exit(1);
		}
	}

	/**
	 * Adds a version of each fact that has changed, or none at all.
	 * @param released where to
	 * @return the new files
	 * @throws IllegalStateException if a fact breaks the rule
	 */
	static List<Path> release(ReleasedSchemas released) {
		List<Schema> today = Stream.of(FactTopic.values()).map(FactTopic::schema).toList();
		for (Schema schema : today) {
			FullTransitive.violation(schema, released.of(schema)).ifPresent((violation) -> {
				throw new IllegalStateException(violation);
			});
		}
		return today.stream().filter((schema) -> isNew(schema, released.of(schema))).map(released::add).toList();
	}

	/** Compares the text: a change of nothing but the docs is worth a version, too. */
	static boolean isNew(Schema schema, List<Schema> released) {
		return released.isEmpty() || !schema.toString().equals(released.getLast().toString());
	}

}
