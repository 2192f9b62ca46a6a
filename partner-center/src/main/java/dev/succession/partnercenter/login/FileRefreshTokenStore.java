package dev.succession.partnercenter.login;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

import org.jspecify.annotations.Nullable;

/**
 * Stores the refresh token in a file that only its owner can read, replaced atomically.
 */
class FileRefreshTokenStore implements RefreshTokenStore {

	private final Path file;

	FileRefreshTokenStore(Path file) {
		this.file = file.toAbsolutePath();
	}

	@Override
	public @Nullable String read() throws IOException {
		if (!Files.exists(this.file)) {
			return null;
		}
		String kept = Files.readString(this.file).strip();
		return kept.isEmpty() ? null : kept;
	}

	@Override
	public void write(String refreshToken) throws IOException {
		Path next = Files.createTempFile(this.file.getParent(), ".refresh-token", null, ownerOnly());
		try {
			Files.writeString(next, refreshToken);
			Files.move(next, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(next);
		}
	}

	private static FileAttribute<?>[] ownerOnly() {
		boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
		return posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
	}

}
