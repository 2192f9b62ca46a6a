package dev.succession.schemas.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * docker-compose.yml runs the services of the catalogue, and the monitor and the rollout
 * service beside them.
 */
class ComposeTests {

	/** It takes part in no migration: the catalogue does not have it. */
	private static final String MONITOR = "monitor-service";

	private static final int HEALTH_OF_MONITOR = 9105;

	private final Map<String, Map<String, Object>> programs;

	ComposeTests() throws IOException {
		Map<String, Map<String, Map<String, Object>>> file = read("docker-compose.yml");
		this.programs = file.get("services");
	}

	private static <T> T read(String file) throws IOException {
		return new Yaml().load(Files.readString(Path.of("..").resolve(file)));
	}

	@ParameterizedTest
	@EnumSource
	void runsEachServiceFromItsModuleOnItsPort(Service service) {
		assertRuns(service.title(), service.managementPort());
	}

	private void assertRuns(String title, int port) {
		Map<String, Object> program = this.programs.get(title);
		assertThat(program).as(title).isNotNull();
		assertThat(program.get("build").toString()).contains("MODULE=" + title).contains("PORT=" + port);
		assertThat(program.get("ports").toString()).endsWith(":%d]".formatted(port));
	}

	@Test
	void runsTheRolloutServiceFromItsModuleOnItsPort() {
		assertRuns(RolloutFacts.TITLE, RolloutFacts.MANAGEMENT_PORT);
	}

	@Test
	void runsNoServiceThatTheCatalogueDoesNotHaveButThoseBesideIt() {
		List<String> services = this.programs.keySet().stream().filter((name) -> name.endsWith("-service")).toList();
		assertThat(services).containsExactlyInAnyOrderElementsOf(
				Stream.concat(Stream.of(Service.values()).map(Service::title), Stream.of(MONITOR, RolloutFacts.TITLE))
					.toList());
	}

	@Test
	void hasNoProgramWaitForTheMonitor() {
		assertThat(this.programs).allSatisfy((name,
				program) -> assertThat(String.valueOf(program.get("depends_on"))).as(name).doesNotContain(MONITOR));
	}

	@ParameterizedTest
	@ValueSource(strings = { MONITOR, RolloutFacts.TITLE })
	void givesWhatRunsBesideTheServicesNoAddressAndNoCredentialOfPartnerCenter(String program) {
		assertThat(environment(program)).isNotEmpty().allSatisfy((name, value) -> {
			assertThat(name).doesNotContain("PARTNERCENTER");
			assertThat(value.toString()).doesNotContain("simulator");
		});
	}

	@Test
	void takesThePasswordOfTheDatabaseFromOutside() {
		assertThat(environment("postgres").get("POSTGRES_PASSWORD").toString()).startsWith("${POSTGRES_PASSWORD:");
		assertThat(environment(MONITOR).get("SPRING_DATASOURCE_PASSWORD"))
			.isEqualTo(environment("postgres").get("POSTGRES_PASSWORD"));
		assertThat(this.programs.get("postgres")).as("reached by no other machine").doesNotContainKey("ports");
	}

	@SuppressWarnings("unchecked")
	private Map<String, Object> environment(String program) {
		return (Map<String, Object>) this.programs.get(program).get("environment");
	}

	@Test
	void publishesPortsToThisMachineOnly() {
		assertThat(this.programs.values()
			.stream()
			.filter((program) -> program.containsKey("ports"))
			.flatMap((program) -> ((List<?>) program.get("ports")).stream())
			.map(Object::toString)).isNotEmpty().allMatch((port) -> port.startsWith("127.0.0.1:"));
	}

	@Test
	void hasPrometheusReadEachServiceAndTheAlerts() throws IOException {
		Map<String, Object> settings = read("monitoring/prometheus.yml");
		Stream<String> services = Stream.of(Service.values())
			.map((service) -> "%s:%d".formatted(service.title(), service.managementPort()));
		Map<?, ?> job = (Map<?, ?>) ((List<?>) settings.get("scrape_configs")).getFirst();
		Map<?, ?> reached = (Map<?, ?>) ((List<?>) job.get("static_configs")).getFirst();
		assertThat(reached.get("targets")).asInstanceOf(InstanceOfAssertFactories.LIST)
			.containsExactlyInAnyOrderElementsOf(
					Stream.concat(services, Stream.of("%s:%d".formatted(MONITOR, HEALTH_OF_MONITOR),
							"%s:%d".formatted(RolloutFacts.TITLE, RolloutFacts.MANAGEMENT_PORT)))
						.toList());
		assertThat(settings.get("rule_files")).isEqualTo(List.of("alerts.yml"));
		assertThat(this.programs.get("prometheus").get("volumes").toString())
			.contains("./monitoring/alerts.yml:/etc/prometheus/alerts.yml:ro");
	}

	@Test
	void asksTheMonitorForItsHealthWhereItAnswers() throws IOException {
		assertThat(this.programs.get(MONITOR).get("build").toString()).contains("HEALTH_PORT=" + HEALTH_OF_MONITOR);
		Map<String, Map<String, Map<String, Object>>> settings = read(
				"monitor-service/src/main/resources/monitor-service.yml");
		assertThat(settings.get("management").get("server").get("port")).isEqualTo(HEALTH_OF_MONITOR);
	}

	@Test
	void mountsFilesThatThereAre() {
		assertThat(this.programs.values()
			.stream()
			.filter((program) -> program.containsKey("volumes"))
			.flatMap((program) -> ((List<?>) program.get("volumes")).stream())
			.map(Object::toString)
			.filter((volume) -> volume.startsWith("./"))).isNotEmpty()
			.allSatisfy((volume) -> assertThat(Path.of("..").resolve(volume.split(":")[0])).isRegularFile());
	}

}
