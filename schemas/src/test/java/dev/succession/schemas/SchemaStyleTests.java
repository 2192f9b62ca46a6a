package dev.succession.schemas;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaStyleTests {

	@ParameterizedTest
	@EnumSource
	void everyRecordAndFieldSaysWhatItIs(FactTopic topic) {
		assertThat(topic.schema().getDoc()).contains("Key: ");
		named(topic.schema()).values()
			.stream()
			.filter((schema) -> schema.getType() == Schema.Type.RECORD)
			.forEach((schema) -> {
				assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
				assertThat(schema.getFields()).allSatisfy(
						(field) -> assertThat(field.doc()).as(schema.getFullName() + "." + field.name()).isNotBlank());
			});
	}

	@ParameterizedTest
	@EnumSource
	void everyEnumHasADefaultForWhatIsNewerThanItsReader(FactTopic topic) {
		named(topic.schema()).values()
			.stream()
			.filter((schema) -> schema.getType() == Schema.Type.ENUM)
			.forEach((schema) -> {
				assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
				assertThat(schema.getEnumDefault()).as(schema.getFullName()).isEqualTo("UNKNOWN");
			});
	}

	@ParameterizedTest
	@EnumSource
	void everyFactSaysWhenAndNoMoneyIsAFraction(FactTopic topic) {
		assertThat(topic.schema().getField("occurredAt").schema().getLogicalType().getName())
			.isEqualTo("timestamp-millis");
		assertThat(topic.schema().toString()).doesNotContain("\"double\"", "\"float\"");
	}

	@ParameterizedTest
	@EnumSource
	void everyNamedTypeIsInThePackageThatAvroTrusts(FactTopic topic) {
		assertThat(named(topic.schema()).values()).extracting(Schema::getNamespace)
			.containsOnly("dev.succession.events");
	}

	private static Map<String, Schema> named(Schema schema) {
		Map<String, Schema> found = new LinkedHashMap<>();
		collect(schema, found);
		return found;
	}

	private static void collect(Schema schema, Map<String, Schema> found) {
		switch (schema.getType()) {
			case RECORD -> {
				if (found.put(schema.getFullName(), schema) == null) {
					schema.getFields().forEach((field) -> collect(field.schema(), found));
				}
			}
			case ENUM -> found.put(schema.getFullName(), schema);
			case UNION -> schema.getTypes().forEach((type) -> collect(type, found));
			case ARRAY -> collect(schema.getElementType(), found);
			default -> {
			}
		}
	}

}
