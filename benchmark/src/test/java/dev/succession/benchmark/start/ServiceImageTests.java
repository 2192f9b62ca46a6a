package dev.succession.benchmark.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceImageTests {

	private final ServiceImage image = new ServiceImage(Path.of("image", "application.jar"));

	@Test
	void startsAServiceWithTheOptionsOfTheDockerfile() throws IOException {
		String dockerfile = Files.readString(Path.of("..", "Dockerfile"));
		assertThat(dockerfile).contains("ARG JVM_OPTIONS=services/jvm.options")
			.contains("COPY ${JVM_OPTIONS} services/training.options ./")
			.contains("RUN java -XX:AOTCacheOutput=application.aot @jvm.options @training.options -jar application.jar")
			.contains("\"-XX:AOTCache=application.aot\", \"@jvm.options\", \"-jar\", \"application.jar\"");
		List<String> options = this.image.options(true, 128);
		assertThat(options).first().asString().endsWith("application.aot").startsWith("-XX:AOTCache=");
		assertThat(options).last().isEqualTo("-Xmx128m");
		assertThat(Path.of(options.get(2).substring(1)))
			.hasSameTextualContentAs(Path.of("..", "services", "jvm.options"));
	}

	@Test
	void leavesOutNothingButTheCacheToShowWhatItSaves() {
		List<String> with = this.image.options(true, 128);
		assertThat(this.image.options(false, 128)).isEqualTo(with.subList(2, with.size()));
	}

}
