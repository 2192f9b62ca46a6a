package dev.succession.schemas.registry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import dev.succession.schemas.registry.RegistryReply.Done;
import dev.succession.schemas.registry.RegistryReply.Refused;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The few requests of the Confluent Schema Registry API that reading and writing facts
 * takes. Nothing is cached here. Every method throws {@link RegistryUnavailableException}
 * if the registry gives no usable answer.
 */
public final class RegistryClient implements AutoCloseable {

	private final RegistryConnection connection;

	public RegistryClient(RegistrySettings settings) {
		this.connection = new RegistryConnection(settings);
	}

	/**
	 * Reads the schema that an id stands for.
	 * @param id the id that a record begins with
	 * @return the schema's text, or empty if the registry knows no such id
	 */
	public Optional<RegisteredText> textOf(int id) {
		return switch (ask("GET", "/schemas/ids/" + id, null)) {
			case Done done -> Optional.of(new RegisteredText(done.body().path("schemaType").asString("AVRO"),
					done.text("schema"), !done.body().path("references").isEmpty()));
			case Refused _ -> Optional.empty();
		};
	}

	/**
	 * Looks for a schema among the versions of a subject.
	 * @param subject the subject
	 * @param schema the schema
	 * @return its id and version, or empty if it is not registered there
	 */
	public Optional<RegisteredVersion> find(String subject, Schema schema) {
		return switch (ask("POST", "/subjects/" + encoded(subject), schema)) {
			case Done done -> Optional.of(new RegisteredVersion(done.number("id"), done.number("version")));
			case Refused _ -> Optional.empty();
		};
	}

	/**
	 * Registers a schema under a subject; does nothing if it is registered already.
	 * @param subject the subject
	 * @param schema the schema
	 * @return its id
	 * @throws SchemaRefusedException if it breaks the subject's compatibility rule
	 */
	public int register(String subject, Schema schema) {
		return switch (ask("POST", "/subjects/" + encoded(subject) + "/versions", schema)) {
			case Done done -> done.number("id");
			case Refused refused -> throw refusal(subject, schema, refused);
		};
	}

	private static SchemaRefusedException refusal(String subject, Schema schema, Refused refused) {
		return new SchemaRefusedException("schema registry refuses %s under %s: %d %s".formatted(schema.getFullName(),
				subject, refused.code(), refused.message()));
	}

	private RegistryReply ask(String method, String path, @Nullable Schema schema) {
		String body = (schema != null) ? RegistryReply.JSON.writeValueAsString(Map.of("schema", schema.toString()))
				: null;
		return RegistryReply.of(this.connection.send(method, path, body));
	}

	private static String encoded(String subject) {
		return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
	}

	@Override
	public void close() {
		this.connection.close();
	}

}
