package dev.succession.schemas.registrar;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.ScriptedRegistry;
import dev.succession.schemas.ScriptedRegistry.Answer;
import dev.succession.schemas.topics.TopicNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaRegistrarTests {

	private static final int SUBJECTS = FactTopic.values().length;

	private final ScriptedRegistry registry = new ScriptedRegistry();

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	@BeforeEach
	void script() {
		script(TopicNames.WITHOUT_PREFIX);
	}

	private void script(TopicNames names) {
		for (FactTopic topic : FactTopic.values()) {
			String subject = names.subject(topic);
			this.registry.knows(topic.ordinal() + 1, subject, topic.schema());
			this.registry.on("PUT /config/" + subject, 200, "{\"compatibility\":\"FULL_TRANSITIVE\"}");
			this.registry.on("POST /compatibility/subjects/" + subject + "/versions/latest", 200,
					"{\"is_compatible\":false}");
		}
	}

	@AfterEach
	void close() {
		this.registry.close();
	}

	@Test
	void printsALinePerSubjectAndSaysThatItIsDone() {
		assertThat(run()).isZero();
		assertThat(printed().lines()).hasSize(SUBJECTS + 1)
			.anySatisfy((line) -> assertThat(line)
				.matches("subscription\\.expiring-value +version 1, id \\d+, FULL_TRANSITIVE, unchanged"))
			.endsWith("done: %d subjects".formatted(SUBJECTS));
	}

	@Test
	void putsThePrefixOfTheTopicsBeforeEverySubject() {
		script(new TopicNames("test."));
		assertThat(run("--succession.topics.prefix=test.")).isZero();
		assertThat(printed().lines()).filteredOn((line) -> !line.startsWith("done"))
			.hasSize(SUBJECTS)
			.allMatch((line) -> line.startsWith("test."));
	}

	@Test
	void waitsForARegistryThatIsStillStarting() {
		AtomicInteger tries = new AtomicInteger();
		Supplier<Answer> starting = () -> (tries.incrementAndGet() < 3) ? new Answer(503, "")
				: new Answer(200, "{\"compatibility\":\"FULL_TRANSITIVE\"}");
		this.registry.on("PUT /config/scan.requested-value", starting);
		assertThat(run()).isZero();
		assertThat(printed().lines().filter((line) -> line.startsWith("waiting, "))).hasSize(2)
			.allSatisfy((line) -> assertThat(line).contains("answered 503"));
	}

	@Test
	void givesUpWhenTheRegistryDoesNotComeInTime() {
		this.registry.close();
		assertThat(run("--registrar.patience=PT3S")).isOne();
		assertThat(printed()).contains("waiting, ")
			.contains("failed: the schema registry did not answer in time. schema registry " + this.registry.url());
	}

	@Test
	void failsWhenTheRegistryWouldAcceptWhatBreaksTheRule() {
		this.registry.on("POST /compatibility/subjects/user.moved-value/versions/latest", 200,
				"{\"is_compatible\":true}");
		assertThat(run()).isOne();
		assertThat(printed()).contains("REFUSED user.moved-value: schema registry was told FULL_TRANSITIVE")
			.contains("failed: 1 of %d subjects".formatted(SUBJECTS));
	}

	@Test
	void goesOnAfterASchemaThatIsRefusedAndFailsInTheEnd() {
		this.registry.on("POST /subjects/user.moved-value", 404, "{\"error_code\":40403,\"message\":\"not found\"}");
		this.registry.on("POST /subjects/user.moved-value/versions", 409,
				"{\"error_code\":409,\"message\":\"field seats\"}");
		assertThat(run()).isOne();
		assertThat(printed()).contains("REFUSED user.moved-value: ", "409 field seats")
			.contains("migration.parked-value")
			.contains("failed: 1 of %d subjects".formatted(SUBJECTS));
	}

	@Test
	void saysWhatIsWrongWithItsSettings() {
		assertThat(SchemaRegistrar.run(List.of(), out())).isOne();
		assertThat(SchemaRegistrar.run(List.of("--schema.registry.uri=http://a"), out())).isOne();
		assertThat(SchemaRegistrar.run(List.of("http://ann:hunter2@a"), out())).isOne();
		assertThat(run("--registrar.patience=soon")).isOne();
		assertThat(printed()).contains("schema.registry.url is missing")
			.contains("schema.registry.uri is no setting")
			.contains("registrar.patience")
			.doesNotContain("hunter2");
	}

	private int run(String... more) {
		List<String> arguments = new ArrayList<>(List.of("--schema.registry.url=" + this.registry.url()));
		arguments.addAll(List.of(more));
		return SchemaRegistrar.run(arguments, out());
	}

	private PrintStream out() {
		return new PrintStream(this.printed, true, StandardCharsets.UTF_8);
	}

	private String printed() {
		return this.printed.toString(StandardCharsets.UTF_8);
	}

}
