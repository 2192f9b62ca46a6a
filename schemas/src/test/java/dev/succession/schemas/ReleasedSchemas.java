package dev.succession.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

/**
 * The versions of a fact's schema that were released, from the files
 * {@code <Fact>/<version>.avsc} of a directory; each is whole and never changes.
 *
 * @param directory the directory, {@code src/main/avro-released} for the module's own
 */
record ReleasedSchemas(Path directory) {

	static ReleasedSchemas ofThisModule() {
		return new ReleasedSchemas(Path.of("src", "main", "avro-released"));
	}

	/**
	 * The released versions of a fact.
	 * @param fact the fact's schema as it is today
	 * @return the versions from 1 on, without a gap
	 */
	List<Schema> of(Schema fact) {
		List<Schema> versions = new ArrayList<>();
		for (Path file = file(fact, 1); Files.exists(file); file = file(fact, versions.size() + 1)) {
			versions.add(parse(file));
		}
		return versions;
	}

	/**
	 * Keeps a fact's schema as its next version.
	 * @param fact the schema
	 * @return the new file
	 */
	Path add(Schema fact) {
		Path file = file(fact, of(fact).size() + 1);
		try {
			Files.createDirectories(file.getParent());
			return Files.writeString(file, SchemaFormatter.format("json/pretty", fact) + "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path file(Schema fact, int version) {
		return this.directory.resolve(fact.getName()).resolve(version + ".avsc");
	}

	private static Schema parse(Path file) {
		try {
			return new Schema.Parser().parse(Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
