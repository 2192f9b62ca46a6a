package dev.succession.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TemporaryDirectoryTests {

	private static final Instant LATER = Instant.now().plusSeconds(60);

	@Test
	void deletesTheDirectoryOfAnOwnerThatHasEnded(@TempDir Path parent) throws IOException {
		Path left = Files.createDirectories(parent.resolve("ours-1/deep/deeper")).resolveSibling("file");
		Files.writeString(left, "left");
		DirectoryLock.acquire(parent.resolve("ours-1")).close();
		TemporaryDirectory.deleteLeftovers(parent, "ours-", LATER);
		assertThat(parent).isEmptyDirectory();
	}

	@Test
	void keepsDirectoriesThatAreLockedNewOrOfOthers(@TempDir Path parent) throws IOException {
		try (DirectoryLock held = DirectoryLock.acquire(Files.createDirectory(parent.resolve("ours-held")))) {
			assertThat(held).isNotNull();
			DirectoryLock.acquire(Files.createDirectory(parent.resolve("theirs-left"))).close();
			Files.createDirectory(parent.resolve("ours-never-locked"));
			TemporaryDirectory.deleteLeftovers(parent, "ours-", LATER);
			DirectoryLock.acquire(Files.createDirectory(parent.resolve("ours-young"))).close();
			TemporaryDirectory.deleteLeftovers(parent, "ours-", Instant.EPOCH);
		}
		assertThat(parent).isDirectoryContaining("glob:**/ours-held")
			.isDirectoryContaining("glob:**/theirs-left")
			.isDirectoryContaining("glob:**/ours-never-locked")
			.isDirectoryContaining("glob:**/ours-young");
	}

}
