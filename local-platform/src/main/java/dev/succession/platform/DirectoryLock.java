package dev.succession.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Marks a directory as in use: a locked file in it. The operating system unlocks the file
 * when the owner ends, even if the owner is killed.
 */
final class DirectoryLock implements AutoCloseable {

	private static final String FILE = ".owner";

	private final FileChannel channel;

	private DirectoryLock(FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * Locks a new directory.
	 * @param directory the directory
	 * @return the lock, held until it is closed
	 * @throws IOException if the file can't be written or locked
	 */
	static DirectoryLock acquire(Path directory) throws IOException {
		FileChannel channel = FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		channel.lock();
		return new DirectoryLock(channel);
	}

	/**
	 * Whether a directory was locked once and its owner has ended.
	 * @param directory any directory
	 * @return whether it can be deleted
	 */
	static boolean isAbandoned(Path directory) {
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
