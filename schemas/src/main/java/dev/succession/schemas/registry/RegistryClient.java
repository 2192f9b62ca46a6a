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
 * The requests of the Confluent Schema Registry API that are needed to read and write
 * facts and to register their schemas. Nothing is cached here. Every method throws
 * {@link RegistryUnavailableException} if the registry gives no usable answer.
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
		return switch (send("GET", "/schemas/ids/" + id, null)) {
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

	/**
	 * Sets a subject's rule: every version can be read with every other.
	 * @param subject the subject, which need not exist yet
	 * @throws SchemaRefusedException if the registry does not allow it
	 */
	public void requireFullTransitiveCompatibility(String subject) {
		String body = "{\"compatibility\":\"FULL_TRANSITIVE\"}";
		if (send("PUT", "/config/" + encoded(subject), body) instanceof Refused refused) {
			throw new SchemaRefusedException("schema registry refuses the compatibility FULL_TRANSITIVE for %s: %d %s"
				.formatted(subject, refused.code(), refused.message()));
		}
	}

	/**
	 * Asks whether a schema could be registered as the next version of a subject, without
	 * registering it.
	 * @param subject a subject that has a version
	 * @param schema the schema
	 * @return whether the subject's rule allows it
	 * @throws SchemaRefusedException if the subject has no version
	 */
	public boolean isCompatible(String subject, Schema schema) {
		return switch (ask("POST", "/compatibility/subjects/" + encoded(subject) + "/versions/latest", schema)) {
			case Done done -> done.flag("is_compatible");
			case Refused refused -> throw refusal(subject, schema, refused);
		};
	}

	private static SchemaRefusedException refusal(String subject, Schema schema, Refused refused) {
		return new SchemaRefusedException("schema registry refuses %s under %s: %d %s".formatted(schema.getFullName(),
				subject, refused.code(), refused.message()));
	}

	private RegistryReply ask(String method, String path, Schema schema) {
		return send(method, path, RegistryReply.JSON.writeValueAsString(Map.of("schema", schema.toString())));
	}

	private RegistryReply send(String method, String path, @Nullable String body) {
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
