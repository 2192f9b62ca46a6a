package dev.succession.monitor.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.succession.monitor.RunningMonitor;
import dev.succession.testkit.platform.TestPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** What the monitor says of its REST API. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTests {

	private static final String API = "/api/v1";

	private static final String ITSELF = API + "/openapi";

	private static final Path COMMITTED = Path.of("..", "docs", "openapi.json");

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private RunningMonitor monitor;

	private JsonNode served;

	@BeforeAll
	void start(@TempDir Path folder) {
		TestPlatform.startInBackground();
		this.monitor = RunningMonitor.on(Map.of("succession.monitor.directory", folder.toAbsolutePath()),
				Map.of("succession.topics.prefix", "openapi."));
		this.served = this.monitor.read(ITSELF);
	}

	@AfterAll
	void stop() {
		this.monitor.close();
	}

	/** A change of the API is seen in a review. {@code make openapi} writes it anew. */
	@Test
	void isWhatIsCommitted() throws IOException {
		String text = JSON.writeValueAsString(this.served).replace("\r\n", "\n") + "\n";
		if (Boolean.getBoolean("openapi.write")) {
			Files.writeString(COMMITTED, text);
		}
		assertThat(Files.readString(COMMITTED)).as("docs/openapi.json; write it anew with make openapi")
			.isEqualTo(text);
	}

	@Test
	void describesEveryMapping() {
		Set<String> described = new HashSet<>();
		this.served.path("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.propertyNames()
				.forEach((method) -> described.add("%s %s".formatted(method, path.getKey()))));
		assertThat(mappings()).isNotEmpty();
		assertThat(described).containsExactlyInAnyOrderElementsOf(mappings());
	}

	private Set<String> mappings() {
		Set<String> mappings = new HashSet<>();
		for (RequestMappingInfo mapping : this.monitor.bean(RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.keySet()) {
			mapping.getPatternValues()
				.stream()
				.filter((path) -> path.startsWith(API) && !path.startsWith(ITSELF))
				.forEach((path) -> mapping.getMethodsCondition()
					.getMethods()
					.forEach(
							(method) -> mappings.add("%s %s".formatted(method.name().toLowerCase(Locale.ROOT), path))));
		}
		return mappings;
	}

	@Test
	void saysOfEachOperationWhatItDoesWhatItTakesAndHowItFails() {
		assertThat(operations()).isNotEmpty().allSatisfy((operation) -> {
			String id = operation.path("operationId").asString();
			assertThat(operation.path("summary").asString()).as(id).isNotBlank();
			assertThat(operation.path("parameters").valueStream()).as(id)
				.allSatisfy((parameter) -> assertThat(parameter.path("description").asString())
					.as("%s of %s", parameter, id)
					.isNotBlank());
			assertThat(operation.path("responses").propertyNames()).as(id).contains("401", "403");
			assertThat(operation.path("responses").properties()).as(id)
				.filteredOn((answer) -> !answer.getKey().startsWith("2"))
				.allSatisfy((answer) -> assertThat(answer.getValue()
					.path("content")
					.path("application/problem+json")
					.path("schema")
					.path("$ref")
					.asString()).isEqualTo("#/components/schemas/Problem"));
			assertThat(operation.path("responses").propertyNames()).as(id).anyMatch((code) -> code.startsWith("2"));
		});
	}

	@Test
	void givesEachOperationANameOfItsOwn() {
		assertThat(operations().stream().map((operation) -> operation.path("operationId").asString()))
			.doesNotHaveDuplicates()
			.contains("migration-list", "action-request", "webhook-list");
	}

	private List<JsonNode> operations() {
		return this.served.path("paths").valueStream().flatMap(JsonNode::valueStream).toList();
	}

	@Test
	void refersOnlyToWhatItHas() {
		assertThat(this.served.path("openapi").asString()).startsWith("3.1");
		List<String> references = this.served.findValuesAsString("$ref");
		assertThat(references).isNotEmpty()
			.allSatisfy((reference) -> assertThat(this.served.at(reference.substring(1)).isObject()).as(reference)
				.isTrue());
	}

	/** Two types with one name would be described as one. */
	@Test
	void namesTypesForReadersWhoDoNotKnowTheCode() {
		assertThat(this.served.path("components").path("schemas").propertyNames())
			.contains("Migration", "DeadLetter", "ActionWish", "PageMigration")
			.doesNotContain("Entry", "Told", "Detail", "Answer", "JsonNode")
			.noneMatch((name) -> Stream.of("Entry", "Told").anyMatch(name::endsWith));
	}

	@Test
	void leavesNoMarksOfJavadocInWhatItSays() {
		assertThat(this.served.findValuesAsString("description")).isNotEmpty()
			.allSatisfy((words) -> assertThat(words).doesNotContain("{@", "<code>", "\n "));
	}

	@Test
	void describesWhatFieldsMean() {
		JsonNode fields = this.served.path("components").path("schemas").path("Migration").path("properties");
		assertThat(fields.path("waitsUntil").path("description").asString())
			.isEqualTo("until when its service waits before it tries again");
		assertThat(this.served.path("components")
			.path("schemas")
			.path("RecordedFact")
			.path("properties")
			.path("payload")
			.path("type")
			.asString()).isEqualTo("object");
	}

}
