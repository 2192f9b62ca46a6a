package dev.succession.schemas.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

import dev.succession.schemas.FactTopic;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a command that an operator typed: JSON text instead of Avro, so that Kafka's
 * console producer is enough to send it. The reason, the time and the generation, if it
 * is the first one, may be left out.
 */
public final class CommandJson {

	private static final JsonMapper JSON = new JsonMapper();

	private static final int LONGEST_QUOTE = 200;

	private CommandJson() {
	}

	/**
	 * Whether a record's value is JSON text, and not a fact in the wire format.
	 * @param value the record's value
	 * @return {@code true} for text that begins a JSON object
	 */
	public static boolean isJson(byte[] value) {
		return value.length > 0 && value[0] == '{';
	}

	/**
	 * Reads a command.
	 * @param topic the command's topic
	 * @param value JSON text in UTF-8
	 * @param at when it was written
	 * @return the command
	 * @throws SerializationException saying what is wrong with the text
	 */
	public static SpecificRecord read(FactTopic topic, byte[] value, Instant at) {
		Schema schema = topic.schema();
		try {
			String complete = complete(JSON.readTree(value), schema, at).toString();
			SpecificData model = SpecificData.getForClass(topic.factType());
			return new SpecificDatumReader<SpecificRecord>(schema, schema, model).read(null,
					DecoderFactory.get().jsonDecoder(schema, complete));
		}
		catch (JacksonException | AvroRuntimeException | IOException | IllegalArgumentException
				| DateTimeException ex) {
			throw new SerializationException("%s takes %s as JSON, with %s; this is not it: %s (%s)".formatted(
					topic.topic(), topic.factType().getSimpleName(),
					schema.getFields().stream().map(Schema.Field::name).toList(), quote(value), ex.getMessage()), ex);
		}
	}

	private static String quote(byte[] value) {
		return new String(value, 0, Math.min(value.length, LONGEST_QUOTE), StandardCharsets.UTF_8);
	}

	private static ObjectNode complete(JsonNode given, Schema schema, Instant at) {
		ObjectNode command = given.asObject();
		if (!command.has("occurredAt")) {
			command.put("occurredAt", at.toEpochMilli());
		}
		schema.getFields().forEach((field) -> complete(command, field));
		return command;
	}

	/**
	 * Avro's own JSON takes no default, and wants the type of a value that may be null.
	 */
	private static void complete(ObjectNode command, Schema.Field field) {
		JsonNode value = command.get(field.name());
		if (value == null && field.hasDefaultValue()) {
			putDefault(command, field);
		}
		else if (value != null && field.schema().isNullable()) {
			typed(value, field.schema()).ifPresent((typed) -> command.set(field.name(), typed));
		}
		else if (value != null) {
			completeWithin(value, field.schema());
		}
	}

	private static void completeWithin(JsonNode value, Schema schema) {
		if (schema.getType() == Schema.Type.RECORD && value.isObject()) {
			schema.getFields().forEach((field) -> complete(value.asObject(), field));
		}
		else if (schema.getType() == Schema.Type.ARRAY) {
			value.forEach((element) -> completeWithin(element, schema.getElementType()));
		}
	}

	/** A number, or a time as ISO-8601 says it, is typed as what it is. */
	private static Optional<JsonNode> typed(JsonNode value, Schema schema) {
		Schema present = schema.getTypes()
			.stream()
			.filter((it) -> it.getType() != Schema.Type.NULL)
			.findFirst()
			.orElseThrow();
		ObjectNode typed = JSON.createObjectNode();
		return switch (present.getType()) {
			case INT -> value.isIntegralNumber() ? Optional.of(typed.put("int", value.asInt())) : Optional.empty();
			case LONG -> value.isString()
					? Optional.of(typed.put("long", Instant.parse(value.asString()).toEpochMilli())) : Optional.empty();
			case RECORD -> (value.isObject() && !value.has(present.getFullName()))
					? Optional.of(typed.set(present.getFullName(), completed(value, present))) : Optional.empty();
			default -> value.isString() ? Optional.of(typed.put("string", value.asString())) : Optional.empty();
		};
	}

	private static JsonNode completed(JsonNode value, Schema schema) {
		completeWithin(value, schema);
		return value;
	}

	private static void putDefault(ObjectNode command, Schema.Field field) {
		switch (field.defaultVal()) {
			case Integer number -> command.put(field.name(), number);
			case String text -> command.put(field.name(), text);
			case JsonProperties.Null _ -> command.putNull(field.name());
			case Collection<?> _ -> command.putArray(field.name());
			default -> {
			}
		}
	}

}
