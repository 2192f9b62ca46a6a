package dev.succession.schemas;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Chooses what turns facts into bytes and back: Confluent's own classes where they are on
 * the class path, else ours; both write the same bytes from the same properties. A
 * {@code value.serializer} or {@code value.deserializer} in the configuration wins over
 * both, except Kafka's string classes, which Spring Boot sets where nothing is
 * configured.
 */
public final class FactSerdes {

	private static final String CONFLUENT = "io.confluent.kafka.serializers.KafkaAvro";

	static {
		TrustedEvents.trust();
	}

	private FactSerdes() {
	}

	/**
	 * Makes a configured serializer for the values of fact topics.
	 * @param config a producer's configuration with the registry's properties
	 * @return the serializer; the caller closes it
	 * @throws ConfigException if a property is missing, wrong or not supported
	 */
	@SuppressWarnings("unchecked")
	public static Serializer<SpecificRecord> serializer(Map<String, ?> config) {
		Class<?> type = chosen(config, "value.serializer", StringSerializer.class, "Serializer", AvroSerializer.class);
		Serializer<SpecificRecord> serializer = (Serializer<SpecificRecord>) Utils.newInstance(type, Serializer.class);
		serializer.configure(withSpecificReader(config), false);
		return serializer;
	}

	/**
	 * Makes a configured deserializer for the values of fact topics.
	 * @param config a consumer's configuration with the registry's properties
	 * @return the deserializer; the caller closes it
	 * @throws ConfigException if a property is missing, wrong or not supported
	 */
	@SuppressWarnings("unchecked")
	public static Deserializer<SpecificRecord> deserializer(Map<String, ?> config) {
		Class<?> type = chosen(config, "value.deserializer", StringDeserializer.class, "Deserializer",
				AvroDeserializer.class);
		Deserializer<SpecificRecord> deserializer = (Deserializer<SpecificRecord>) Utils.newInstance(type,
				Deserializer.class);
		deserializer.configure(withSpecificReader(config), false);
		return deserializer;
	}

	/**
	 * Has our own serializer ask the registry for a schema's id now and not with the
	 * first fact. Confluent's asks with the first fact.
	 * @param serializer made by {@link #serializer}
	 * @param topic where facts are written to
	 * @param schema their schema
	 * @throws org.apache.kafka.common.errors.SerializationException as for writing a fact
	 */
	public static void prepare(Serializer<SpecificRecord> serializer, String topic, Schema schema) {
		if (serializer instanceof AvroSerializer ours) {
			ours.prepare(topic, schema);
		}
	}

	/**
	 * Whether a record could not be written or read because the registry gave no usable
	 * answer. Then nothing is wrong with the record: wait and try it again. Any other
	 * failure to read is the record's own.
	 * @param failure what either serde, or a consumer or producer around it, threw
	 * @return true if trying again later makes sense
	 */
	public static boolean isRegistryUnavailable(RuntimeException failure) {
		return SerdeFailure.isRegistryUnavailable(failure);
	}

	private static Map<String, Object> withSpecificReader(Map<String, ?> config) {
		Map<String, Object> all = new HashMap<>(config);
		all.put("specific.avro.reader", true);
		return all;
	}

	private static Class<?> chosen(Map<String, ?> config, String property, Class<?> unchosen, String suffix,
			Class<?> ours) {
		Object configured = config.get(property);
		if (configured == null || unchosen.equals(configured) || unchosen.getName().equals(configured)) {
			return find(CONFLUENT + suffix).orElse(ours);
		}
		return (configured instanceof Class<?> type) ? type : load(property, configured.toString());
	}

	private static Class<?> load(String property, String name) {
		return find(name).orElseThrow(() -> new ConfigException(property, name, "is not on the class path"));
	}

	private static Optional<Class<?>> find(String name) {
		try {
			return Optional.of(Utils.loadClass(name, Object.class));
		}
		catch (ClassNotFoundException ex) {
			return Optional.empty();
		}
	}

}
