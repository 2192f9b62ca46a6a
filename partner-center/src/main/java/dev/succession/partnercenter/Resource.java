package dev.succession.partnercenter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** A text beside the classes of this package, in which {@code #} begins a comment. */
final class Resource {

	private Resource() {
	}

	/**
	 * Reads the lines that are neither empty nor a comment.
	 * @param name the name of the resource
	 * @return its lines, in their order
	 */
	static Stream<String> lines(String name) {
		try (InputStream file = Resource.class.getResourceAsStream(name)) {
			if (file == null) {
				throw new IllegalStateException(name + " is missing");
			}
			return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
