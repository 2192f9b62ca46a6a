package dev.succession.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

import dev.succession.schemas.registry.RegisteredVersion;
import dev.succession.schemas.registry.RegistryClient;
import dev.succession.schemas.registry.RegistrySettings;
import dev.succession.schemas.registry.SchemaRefusedException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes facts in the Confluent wire format: a zero byte, the schema's id in four bytes,
 * and the fact as Avro binary. Configured with Confluent's property names, see
 * {@link RegistrySettings}; safe to use from many threads at once.
 */
public final class AvroSerializer implements Serializer<SpecificRecord> {

	static {
		TrustedEvents.trust();
	}

	private final Lookups<SubjectSchema, Integer> ids = new Lookups<>(this::idOf);

	private @Nullable RegistryClient registry;

	private boolean autoRegister;

	private String suffix = "-value";

	@Override
	public void configure(Map<String, ?> config, boolean isKey) {
		RegistrySettings settings = RegistrySettings.from(config);
		close();
		this.registry = new RegistryClient(settings);
		this.autoRegister = settings.autoRegister();
		this.suffix = isKey ? "-key" : "-value";
	}

	/**
	 * Writes a fact.
	 * @param topic where to; its name with {@code -value} is the schema's subject
	 * @param fact the fact; null is a tombstone
	 * @return the bytes; null for a tombstone
	 * @throws dev.succession.schemas.registry.RegistryUnavailableException if the
	 * schema's id is not known yet and the registry can't be asked
	 * @throws SchemaRefusedException if the schema is not registered, or may not be
	 * @throws SerializationException if the fact does not fit its schema
	 */
	@Override
	public byte @Nullable [] serialize(String topic, @Nullable SpecificRecord fact) {
		if (fact == null) {
			return null;
		}
		int id = idOf(topic, fact.getSchema());
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
		bytes.writeBytes(ByteBuffer.allocate(WireFormat.HEADER_LENGTH).put(WireFormat.MAGIC).putInt(id).array());
		encode(fact, bytes);
		return bytes.toByteArray();
	}

	/**
	 * Asks the registry for the id of a schema, unless it is known.
	 * @param topic where facts with the schema are written to
	 * @param schema the schema
	 * @throws SerializationException as for {@link #serialize}
	 */
	void prepare(String topic, Schema schema) {
		idOf(topic, schema);
	}

	private int idOf(String topic, Schema schema) {
		return this.ids.get(new SubjectSchema(topic + this.suffix, schema));
	}

	private static void encode(SpecificRecord fact, ByteArrayOutputStream bytes) {
		BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
		SpecificData model = SpecificData.getForClass(fact.getClass());
		try {
			new SpecificDatumWriter<SpecificRecord>(fact.getSchema(), model).write(fact, encoder);
			encoder.flush();
		}
		catch (IOException | RuntimeException ex) {
			throw new SerializationException("%s does not fit its schema".formatted(fact.getSchema().getFullName()),
					ex);
		}
	}

	private Integer idOf(SubjectSchema wanted) {
		RegistryClient asked = registry();
		if (this.autoRegister) {
			return asked.register(wanted.subject(), wanted.schema());
		}
		return asked.find(wanted.subject(), wanted.schema())
			.map(RegisteredVersion::id)
			.orElseThrow(() -> new SchemaRefusedException(
					"%s is not registered under %s and auto.register.schemas is off: run the registrar"
						.formatted(wanted.schema().getFullName(), wanted.subject())));
	}

	private RegistryClient registry() {
		if (this.registry == null) {
			throw new IllegalStateException("AvroSerializer is not configured");
		}
		return this.registry;
	}

	@Override
	public void close() {
		if (this.registry != null) {
			this.registry.close();
		}
	}

	private record SubjectSchema(String subject, Schema schema) {

	}

}
