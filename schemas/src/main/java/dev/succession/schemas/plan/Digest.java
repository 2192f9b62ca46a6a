package dev.succession.schemas.plan;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Bytes in which each value has one spelling: texts with their length before them, so
 * that no two lists of values have the same bytes.
 */
final class Digest {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final DataOutputStream out = new DataOutputStream(this.bytes);

	Digest text(@Nullable String text) {
		byte[] encoded = (text != null) ? text.getBytes(StandardCharsets.UTF_8) : new byte[0];
		return write((out) -> {
			out.writeInt((text != null) ? encoded.length : -1);
			out.write(encoded);
		});
	}

	Digest number(long number) {
		return write((out) -> out.writeLong(number));
	}

	byte[] bytes() {
		return this.bytes.toByteArray();
	}

	/** SHA-256 over a mark, which keeps leaves and nodes of a tree apart, and parts. */
	static byte[] sha256(int mark, byte[]... parts) {
		MessageDigest digest = algorithm();
		digest.update((byte) mark);
		for (byte[] part : parts) {
			digest.update(part);
		}
		return digest.digest();
	}

	private static MessageDigest algorithm() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java runtime has SHA-256", ex);
		}
	}

	private Digest write(Writing writing) {
		try {
			writing.to(this.out);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private interface Writing {

		void to(DataOutputStream out) throws IOException;

	}

	/** Writes each of several parts after their number. */
	<T> Digest each(List<T> parts, Consumer<T> writing) {
		number(parts.size());
		parts.forEach(writing);
		return this;
	}

}
