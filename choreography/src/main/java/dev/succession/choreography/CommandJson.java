package dev.succession.choreography;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import dev.succession.schemas.FactTopic;
import org.apache.avro.AvroRuntimeException;
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
 * Reads a command that somebody typed: JSON text instead of Avro, so that Kafka's console
 * producer will do. What may be left out is the reason and the time.
 */
final class CommandJson {

	private static final JsonMapper JSON = new JsonMapper();

	private CommandJson() {
	}

	static boolean isJson(byte[] value) {
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
	static SpecificRecord read(FactTopic topic, byte[] value, Instant at) {
		Schema schema = SpecificData.get().getSchema(topic.factType());
		try {
			String complete = complete(JSON.readTree(value), at).toString();
			SpecificData model = SpecificData.getForClass(topic.factType());
			return new SpecificDatumReader<SpecificRecord>(schema, schema, model).read(null,
					DecoderFactory.get().jsonDecoder(schema, complete));
		}
		catch (JacksonException | AvroRuntimeException | IOException | IllegalArgumentException ex) {
			throw new SerializationException(
					"%s takes %s as JSON, with %s; this is not it: %s (%s)".formatted(topic.topic(),
							topic.factType().getSimpleName(),
							schema.getFields().stream().map(Schema.Field::name).toList(),
							new String(value, 0, Math.min(value.length, 200), StandardCharsets.UTF_8), ex.getMessage()),
					ex);
		}
	}

	private static ObjectNode complete(JsonNode given, Instant at) {
		ObjectNode command = given.asObject();
		if (!command.has("reason")) {
			command.put("reason", "");
		}
		if (!command.has("occurredAt")) {
			command.put("occurredAt", at.toEpochMilli());
		}
		return command;
	}

}
