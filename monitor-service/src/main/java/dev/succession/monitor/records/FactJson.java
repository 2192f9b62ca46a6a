package dev.succession.monitor.records;

import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;

import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a fact as JSON with the names of its schema: a time as ISO-8601 text, and no
 * marks of Avro's unions, so that people and programs can read it.
 */
final class FactJson {

	private static final JsonFactory JSON = new JsonFactory();

	private FactJson() {
	}

	static String write(IndexedRecord fact) {
		StringWriter text = new StringWriter(512);
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
			write(json, fact);
		}
		return text.toString();
	}

	private static void write(JsonGenerator json, @Nullable Object value) {
		switch (value) {
			case null -> json.writeNull();
			case IndexedRecord it -> writeRecord(json, it);
			case Collection<?> it -> {
				json.writeStartArray();
				it.forEach((item) -> write(json, item));
				json.writeEndArray();
			}
			case Map<?, ?> it -> {
				json.writeStartObject();
				it.forEach((name, item) -> {
					json.writeName(String.valueOf(name));
					write(json, item);
				});
				json.writeEndObject();
			}
			case Integer it -> json.writeNumber(it);
			case Long it -> json.writeNumber(it);
			case Double it -> json.writeNumber(it);
			case Boolean it -> json.writeBoolean(it);
			case ByteBuffer it -> json.writeString(Base64.getEncoder().encodeToString(Utils.toArray(it)));
			case Instant it -> json.writeString(it.toString());
			default -> json.writeString(value.toString());
		}
	}

	private static void writeRecord(JsonGenerator json, IndexedRecord fact) {
		json.writeStartObject();
		for (Schema.Field field : fact.getSchema().getFields()) {
			json.writeName(field.name());
			write(json, fact.get(field.pos()));
		}
		json.writeEndObject();
	}

}
