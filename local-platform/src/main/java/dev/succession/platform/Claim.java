package dev.succession.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A directory's mark that its owner is alive: a locked file, which the operating system
 * unlocks however the owner ends.
 */
final class Claim implements AutoCloseable {

	private static final String FILE = ".owner";

	private final FileChannel channel;

	private Claim(FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * Claims a new directory.
	 * @param directory the directory
	 * @return the claim, which holds until it is closed
	 * @throws IOException if the file can't be written or locked
	 */
	static Claim of(Path directory) throws IOException {
		FileChannel channel = FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		channel.lock();
		return new Claim(channel);
	}

	/**
	 * Whether a directory was claimed once and its owner is gone.
	 * @param directory any directory
	 * @return whether nobody will miss it
	 */
	static boolean wasLeft(Path directory) {
		Path file = directory.resolve(FILE);
		if (!Files.isRegularFile(file)) {
			return false;
		}
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
				FileLock lock = channel.tryLock()) {
			return lock != null;
		}
		catch (IOException | OverlappingFileLockException ex) {
			return false;
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
