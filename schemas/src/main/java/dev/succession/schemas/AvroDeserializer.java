package dev.succession.schemas;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import dev.succession.schemas.registry.RegisteredText;
import dev.succession.schemas.registry.RegistryClient;
import dev.succession.schemas.registry.RegistrySettings;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads facts in the Confluent wire format into the generated class that the writer's
 * schema names, by the schema rules of Avro: fields the reader does not know are dropped,
 * fields the writer did not know take their default, enum symbols newer than the reader
 * become the enum's default. Configured with Confluent's property names, see
 * {@link RegistrySettings}; safe to use from many threads at once.
 */
public final class AvroDeserializer implements Deserializer<SpecificRecord> {

	static {
		TrustedEvents.trust();
	}

	private final Lookups<Integer, Schema> writerSchemas = new Lookups<>(this::writerSchema);

	private final ConcurrentMap<Integer, DatumReader<SpecificRecord>> readers = new ConcurrentHashMap<>();

	private @Nullable RegistryClient registry;

	@Override
	public void configure(Map<String, ?> config, boolean isKey) {
		RegistrySettings settings = RegistrySettings.from(config);
		close();
		this.registry = new RegistryClient(settings);
	}

	/**
	 * Reads a fact.
	 * @param topic where the bytes come from; what is read depends on the bytes alone
	 * @param bytes a record's value; null is a tombstone
	 * @return the fact; null for a tombstone
	 * @throws UndecodableException if the bytes are no fact and never will be
	 * @throws dev.succession.schemas.registry.RegistryUnavailableException if the
	 * schema's id is not known yet and the registry can't be asked
	 */
	@Override
	public @Nullable SpecificRecord deserialize(String topic, byte @Nullable [] bytes) {
		if (bytes == null) {
			return null;
		}
		int id = WireFormat.schemaId(bytes);
		Schema written = this.writerSchemas.get(id);
		return decode(bytes, this.readers.computeIfAbsent(id, (_) -> reader(written)), written);
	}

	private static SpecificRecord decode(byte[] bytes, DatumReader<SpecificRecord> reader, Schema written) {
		BinaryDecoder decoder = DecoderFactory.get()
			.binaryDecoder(bytes, WireFormat.HEADER_LENGTH, bytes.length - WireFormat.HEADER_LENGTH, null);
		SpecificRecord fact;
		boolean complete;
		try {
			fact = reader.read(null, decoder);
			complete = decoder.isEnd();
		}
		catch (IOException | RuntimeException ex) {
			throw new UndecodableException("%d bytes are no %s".formatted(bytes.length, written.getFullName()), ex);
		}
		if (!complete) {
			throw new UndecodableException("bytes follow the end of a %s".formatted(written.getFullName()));
		}
		return fact;
	}

	private static DatumReader<SpecificRecord> reader(Schema written) {
		Class<?> type = generatedClass(written);
		return new SpecificDatumReader<>(written, SpecificData.get().getSchema(type), SpecificData.getForClass(type));
	}

	private static Class<?> generatedClass(Schema written) {
		try {
			Class<?> type = SpecificData.get().getClass(written);
			if (type != null && SpecificRecord.class.isAssignableFrom(type)) {
				return type;
			}
		}
		catch (SecurityException ex) {
			throw new UndecodableException("%s is not trusted to be a fact".formatted(written.getFullName()), ex);
		}
		throw new UndecodableException("%s is no fact that is known here".formatted(written.getFullName()));
	}

	private Schema writerSchema(Integer id) {
		RegisteredText registered = registry().textOf(id)
			.orElseThrow(() -> new UndecodableException("schema id %d is unknown to the registry".formatted(id)));
		if (!registered.type().equals("AVRO") || registered.refersToOthers()) {
			throw new UndecodableException("schema %d is not one self-contained Avro schema".formatted(id));
		}
		try {
			return new Schema.Parser().parse(registered.text());
		}
		catch (SchemaParseException ex) {
			throw new UndecodableException("schema %d can't be parsed".formatted(id), ex);
		}
	}

	private RegistryClient registry() {
		if (this.registry == null) {
			throw new IllegalStateException("AvroDeserializer is not configured");
		}
		return this.registry;
	}

	@Override
	public void close() {
		if (this.registry != null) {
			this.registry.close();
		}
	}

}
