package dev.succession.partnercenter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Bodies as Microsoft publishes them. */
final class Published {

	private Published() {
	}

	static byte[] bytes(String name) {
		try (InputStream body = Published.class.getResourceAsStream("/published/" + name + ".json")) {
			return Objects.requireNonNull(body, name).readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String text(String name) {
		return new String(bytes(name), StandardCharsets.UTF_8);
	}

}
