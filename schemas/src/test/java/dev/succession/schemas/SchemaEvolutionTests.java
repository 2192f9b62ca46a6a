package dev.succession.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SchemaEvolutionTests {

	private static final ReleasedSchemas RELEASED = ReleasedSchemas.ofThisModule();

	private static final Schema SUSPENDED = FactTopic.SUBSCRIPTION_SUSPENDED.schema();

	@ParameterizedTest
	@EnumSource
	void everyFactWasReleased(FactTopic topic) {
		assertThat(RELEASED.of(topic.schema())).isNotEmpty();
	}

	@Test
	void whatWasReleasedIsStillAFact() throws IOException {
		try (Stream<Path> kept = Files.list(RELEASED.directory())) {
			assertThat(kept.map((fact) -> fact.getFileName().toString())).containsExactlyInAnyOrderElementsOf(
					Stream.of(FactTopic.values()).map((topic) -> topic.schema().getName()).toList());
		}
	}

	@ParameterizedTest
	@EnumSource
	void noVersionIsLeftOut(FactTopic topic) throws IOException {
		int versions = RELEASED.of(topic.schema()).size();
		try (Stream<Path> files = Files.list(RELEASED.directory().resolve(topic.schema().getName()))) {
			assertThat(files.map((file) -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(
					IntStream.rangeClosed(1, versions).mapToObj((version) -> version + ".avsc").toList());
		}
	}

	@ParameterizedTest
	@EnumSource
	void todaysSchemaAndEachReleasedOneReadEachOther(FactTopic topic) {
		assertThat(FullTransitive.violation(topic.schema(), RELEASED.of(topic.schema()))).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void todaysSchemaIsTheNewestReleasedOneOrNewer(FactTopic topic) {
		List<Schema> released = RELEASED.of(topic.schema());
		List<String> overtaken = released.subList(0, released.size() - 1).stream().map(Schema::toString).toList();
		assertThat(topic.schema().toString()).isNotIn(overtaken);
	}

	@ParameterizedTest
	@EnumSource
	void factsOfEachReleasedVersionAreReadToday(FactTopic topic) {
		for (Schema version : RELEASED.of(topic.schema())) {
			GenericRecord specimen = new Specimens(11).of(version);
			assertThat(readToday(topic, version, specimen)).isInstanceOf(topic.factType());
		}
	}

	@ParameterizedTest
	@EnumSource
	void todaysFactsAreReadByEachReleasedVersion(FactTopic topic) {
		GenericRecord specimen = new Specimens(12).of(topic.schema());
		for (Schema version : RELEASED.of(topic.schema())) {
			GenericRecord read = Specimens.read(Specimens.bytes(specimen), topic.schema(), version);
			assertThat(read.get("occurredAt")).isEqualTo(specimen.get("occurredAt"));
		}
	}

	@ParameterizedTest
	@MethodSource
	void refusesAChangeThatBreaksAReader(Map.Entry<String, UnaryOperator<String>> change) {
		Schema broken = new Schema.Parser().parse(change.getValue().apply(SUSPENDED.toString()));
		assertThat(broken).isNotEqualTo(SUSPENDED);
		assertThat(FullTransitive.violation(broken, RELEASED.of(SUSPENDED))).isPresent();
	}

	static Stream<Map.Entry<String, UnaryOperator<String>>> refusesAChangeThatBreaksAReader() {
		String field = "{\"name\":\"added\",\"type\":\"string\"},{\"name\":\"occurredAt\"";
		return Stream.of(
				Map.entry("a field without default is added",
						(text) -> text.replace("{\"name\":\"occurredAt\"", field)),
				Map.entry("a field without default is renamed", (text) -> text.replace("\"occurredAt\"", "\"at\"")),
				Map.entry("a field's type is changed",
						(text) -> text.replace("\"type\":\"long\",\"logicalType\":\"timestamp-millis\"",
								"\"type\":\"string\"")),
				Map.entry("an enum loses a symbol and its default",
						(text) -> text.replace(",\"default\":\"UNKNOWN\"", "").replace(",\"LEFT_TO_END\"", "")));
	}

	@Test
	void refusesAChangeThatOnlyAnOlderVersionCantRead() {
		Schema first = new Schema.Parser().parse(SUSPENDED.toString().replace("\"occurredAt\"", "\"at\""));
		List<Schema> released = List.of(first, SUSPENDED);
		assertThat(FullTransitive.violation(SUSPENDED, released.subList(1, 2))).isEmpty();
		assertThat(FullTransitive.violation(SUSPENDED, released)).isPresent();
	}

	@Test
	void allowsAFieldWithADefaultAndASymbolMore() {
		Schema grown = new Schema.Parser().parse(SUSPENDED.toString()
			.replace("{\"name\":\"occurredAt\"",
					"{\"name\":\"added\",\"type\":\"string\",\"default\":\"\"},{\"name\":\"occurredAt\"")
			.replace("\"SUSPENDED\"", "\"SUSPENDED\",\"PAUSED\""));
		assertThat(FullTransitive.violation(grown, RELEASED.of(SUSPENDED))).isEmpty();
	}

	@Test
	void releasesEveryFactOnceAndAChangeAsTheNextVersion(@TempDir Path directory) {
		ReleasedSchemas released = new ReleasedSchemas(directory);
		assertThat(ReleaseSchemas.release(released)).hasSize(FactTopic.values().length);
		assertThat(ReleaseSchemas.release(released)).isEmpty();
		assertThat(released.of(SUSPENDED)).containsExactly(SUSPENDED);
		Schema other = new Schema.Parser().parse(SUSPENDED.toString().replace("Null when", "Empty when"));
		assertThat(ReleaseSchemas.isNew(other, released.of(SUSPENDED))).isTrue();
		assertThat(released.add(other)).hasFileName("2.avsc").content().contains("Empty when");
	}

	@Test
	void releasesNothingWhileOneFactBreaksTheRule(@TempDir Path directory) {
		ReleasedSchemas released = new ReleasedSchemas(directory);
		released.add(new Schema.Parser().parse(SUSPENDED.toString().replace("\"occurredAt\"", "\"at\"")));
		assertThatIllegalStateException().isThrownBy(() -> ReleaseSchemas.release(released))
			.withMessageContaining("SubscriptionSuspended can't be the next version");
		assertThat(released.of(FactTopic.SCAN_REQUESTED.schema())).isEmpty();
	}

	private static SpecificRecord readToday(FactTopic topic, Schema version, GenericRecord specimen) {
		try (ScriptedRegistry registry = new ScriptedRegistry().knows(1, topic.subject(), version);
				AvroDeserializer deserializer = new AvroDeserializer()) {
			deserializer.configure(Map.of("schema.registry.url", registry.url()), false);
			return deserializer.deserialize(topic.topic(), Specimens.onTheWire(1, Specimens.bytes(specimen)));
		}
	}

}
