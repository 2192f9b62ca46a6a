package dev.succession.schemas.registrar;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.succession.schemas.registry.RegisteredVersion;
import dev.succession.schemas.registry.RegistryClient;
import dev.succession.schemas.registry.SchemaRefusedException;
import org.apache.avro.Schema;

/**
 * Registers the schema of one fact: sets the compatibility rule of its subject, registers
 * the schema, and makes sure that the registry refuses schemas that break the rule. It
 * can be repeated without effect.
 *
 * @param registry the registry
 */
record SubjectRegistration(RegistryClient registry) {

	/**
	 * Registers a fact's schema.
	 * @param subject the subject, which follows from the name of the fact's topic
	 * @param schema the fact's schema
	 * @return one line that says how it stands now
	 * @throws SchemaRefusedException if the schema breaks the rule, or the rule does not
	 * hold
	 */
	String register(String subject, Schema schema) {
		this.registry.requireFullTransitiveCompatibility(subject);
		Optional<RegisteredVersion> before = this.registry.find(subject, schema);
		RegisteredVersion now = before.orElseGet(() -> add(subject, schema));
		for (Schema unacceptable : List.of(withOneMoreField(schema), withOneFieldLess(schema))) {
			refuses(subject, unacceptable);
		}
		return "%-32s version %d, id %d, FULL_TRANSITIVE, %s".formatted(subject, now.version(), now.id(),
				before.isPresent() ? "unchanged" : "registered");
	}

	private RegisteredVersion add(String subject, Schema schema) {
		this.registry.register(subject, schema);
		return this.registry.find(subject, schema)
			.orElseThrow(() -> new SchemaRefusedException(
					"schema registry accepted the schema for %s and does not have it".formatted(subject)));
	}

	private void refuses(String subject, Schema unacceptable) {
		if (this.registry.isCompatible(subject, unacceptable)) {
			throw new SchemaRefusedException(("schema registry was told FULL_TRANSITIVE for %s, and would still "
					+ "accept a schema that breaks it: %s")
				.formatted(subject, unacceptable));
		}
	}

	/** Can't read what was written before: the added field has no default. */
	private static Schema withOneMoreField(Schema schema) {
		Schema.Field added = new Schema.Field("addedWithoutDefault", Schema.create(Schema.Type.STRING));
		return withFields(schema, Stream.concat(copies(schema), Stream.of(added)));
	}

	/** Can't be read by what was there before: the field it lacks has no default. */
	private static Schema withOneFieldLess(Schema schema) {
		return withFields(schema, copies(schema).filter((field) -> !field.name().equals("occurredAt")));
	}

	private static Stream<Schema.Field> copies(Schema schema) {
		return schema.getFields().stream().map((field) -> new Schema.Field(field, field.schema()));
	}

	private static Schema withFields(Schema schema, Stream<Schema.Field> fields) {
		return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields.toList());
	}

}
