package dev.succession.partnercenter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.jspecify.annotations.Nullable;

/** Keeps the refresh token as Microsoft renews it, in a file if there is one. */
class RefreshTokens {

	private final @Nullable Path file;

	private volatile @Nullable String current;

	RefreshTokens(@Nullable Path file, @Nullable String first) {
		this.file = file;
		this.current = first;
	}

	/** The newest refresh token; empty if there is none at all. */
	String newest() {
		String kept = fromFile();
		if (kept != null) {
			return kept;
		}
		String remembered = this.current;
		return (remembered != null) ? remembered : "";
	}

	void keep(String renewed) {
		if (renewed.equals(newest())) {
			return;
		}
		this.current = renewed;
		if (this.file != null) {
			write(this.file, renewed);
		}
	}

	private @Nullable String fromFile() {
		try {
			if (this.file == null || !Files.exists(this.file)) {
				return null;
			}
			String kept = Files.readString(this.file).strip();
			return kept.isEmpty() ? null : kept;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void write(Path file, String token) {
		try {
			Path next = file.resolveSibling(file.getFileName() + ".next");
			Files.writeString(next, token);
			Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
