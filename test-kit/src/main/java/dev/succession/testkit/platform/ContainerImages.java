package dev.succession.testkit.platform;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/**
 * Makes sure of the images before Testcontainers is asked to run them: it would try for
 * minutes in every JVM where no registry can be reached, and give up on a pull that takes
 * longer than two.
 */
final class ContainerImages {

	/** What Testcontainers 2.0.5 runs to clean up after a JVM that was killed. */
	private static final String RYUK_IMAGE = "testcontainers/ryuk:0.14.0";

	private ContainerImages() {
	}

	/**
	 * Pulls those images that the Docker engine hasn't got yet, trying each once.
	 * @param images names with tags
	 * @throws EngineMissingException if there is no engine, or it can't get an image
	 */
	static void require(String... images) {
		DockerClient engine = engine();
		Stream<String> all = Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED")) ? Stream.of(images)
				: Stream.concat(Stream.of(images), Stream.of(RYUK_IMAGE));
		all.map(DockerImageName::parse)
			.map(ImageNameSubstitutor.instance())
			.map(DockerImageName::asCanonicalNameString)
			.forEach((image) -> requireOne(engine, image));
	}

	private static DockerClient engine() {
		List<DockerClientProviderStrategy> strategies = ServiceLoader.load(DockerClientProviderStrategy.class)
			.stream()
			.map(ServiceLoader.Provider::get)
			.toList();
		try {
			return DockerClientProviderStrategy.getFirstValidStrategy(strategies).getDockerClient();
		}
		catch (IllegalStateException ex) {
			throw new EngineMissingException("no Docker engine was found", ex);
		}
	}

	private static void requireOne(DockerClient engine, String image) {
		try {
			engine.inspectImageCmd(image).exec();
		}
		catch (NotFoundException ex) {
			System.out.println("Test platform: pulling " + image);
			pull(engine, image);
		}
	}

	private static void pull(DockerClient engine, String image) {
		try {
			engine.pullImageCmd(image).start().awaitCompletion();
		}
		catch (DockerException ex) {
			throw new EngineMissingException("the Docker engine can't pull " + image, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while pulling " + image, ex);
		}
	}

}
