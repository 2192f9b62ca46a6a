package dev.succession.schemas.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** docker-compose.yml runs the services of the catalogue. */
class ComposeTests {

	private final Map<String, Map<String, Object>> programs;

	ComposeTests() throws IOException {
		Map<String, Map<String, Map<String, Object>>> file = new Yaml()
			.load(Files.readString(Path.of("..", "docker-compose.yml")));
		this.programs = file.get("services");
	}

	@ParameterizedTest
	@EnumSource
	void runsEachServiceFromItsModuleOnItsPort(Service service) {
		Map<String, Object> program = this.programs.get(service.title());
		assertThat(program).as(service.title()).isNotNull();
		assertThat(program.get("build").toString()).contains("MODULE=" + service.title())
			.contains("PORT=" + service.managementPort());
		assertThat(program.get("ports").toString()).endsWith(":%d]".formatted(service.managementPort()));
	}

	@Test
	void runsNoServiceThatTheCatalogueDoesNotHave() {
		List<String> services = this.programs.keySet().stream().filter((name) -> name.endsWith("-service")).toList();
		assertThat(services).allSatisfy((name) -> assertThat(Service.named(name)).as(name).isPresent());
	}

}
