package dev.succession.benchmark.start;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.succession.schemas.catalogue.Service;

import org.springframework.util.FileSystemUtils;

/**
 * What is in the image of a service, in a folder: made from its jar by the commands of
 * the Dockerfile, with the same options.
 *
 * @param jar the jar of the application, with its dependencies and its class cache beside
 * it
 */
record ServiceImage(Path jar) {

	private static final String JAR = "application.jar";

	private static final String CACHE = "application.aot";

	private static final Path OPTIONS = Path.of("..", "services", "jvm.options").toAbsolutePath().normalize();

	private static final Path TRAINING = OPTIONS.resolveSibling("training.options");

	/**
	 * Makes it.
	 * @param service the service, whose jar has been built
	 * @param folder where it is put; what was there before is deleted
	 * @return the image
	 * @throws IllegalStateException if there is no jar, or a command has failed
	 */
	static ServiceImage of(Service service, Path folder) {
		try {
			FileSystemUtils.deleteRecursively(folder);
			Files.createDirectories(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s can't be made".formatted(folder), ex);
		}
		run(folder, List.of("-Djarmode=tools", "-jar", built(service).toString(), "extract", "--destination", ".",
				"--force", "--application-filename", JAR));
		Path jar = folder.resolve(JAR).toAbsolutePath();
		run(folder, List.of("-XX:AOTCacheOutput=" + CACHE, "@" + OPTIONS, "@" + TRAINING, "-jar", jar.toString()));
		return new ServiceImage(jar);
	}

	private static Path built(Service service) {
		Path folder = Path.of("..", service.title(), "target").toAbsolutePath().normalize();
		try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
			return files.filter((file) -> file.toString().endsWith("-exec.jar"))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException(
						"There is no %s/*-exec.jar: build it with mvn -DskipTests package".formatted(folder)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s can't be read".formatted(folder), ex);
		}
	}

	private static void run(Path folder, List<String> arguments) {
		List<String> command = Stream
			.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()), arguments.stream())
			.toList();
		File log = folder.resolve("image.log").toFile();
		try {
			int status = new ProcessBuilder(command).directory(folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(log))
				.start()
				.waitFor();
			if (status != 0) {
				throw new IllegalStateException("An image can't be made: see %s".formatted(log));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("An image can't be made", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while an image was made", ex);
		}
	}

	/**
	 * The options that its JVM is started with. With a cache that does not fit it does
	 * not start: a figure with the cache is one.
	 * @param cached whether it uses the class cache
	 * @param heapMib the most heap
	 * @return the image's own, but for the heap
	 */
	List<String> options(boolean cached, int heapMib) {
		Stream<String> cache = cached ? Stream.of("-XX:AOTCache=" + this.jar.resolveSibling(CACHE), "-XX:AOTMode=on")
				: Stream.empty();
		return Stream.concat(cache, Stream.of("@" + OPTIONS, "-Xmx%dm".formatted(heapMib))).toList();
	}

}
