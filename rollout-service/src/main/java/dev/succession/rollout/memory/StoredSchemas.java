package dev.succession.rollout.memory;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.SchemaStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of what is remembered, beside it in the same store: so a later version
 * reads what an earlier one has written.
 */
final class StoredSchemas implements SchemaStore {

	private static final String SCHEMA = "schema/";

	private final KeyValueStore<String, byte[]> store;

	StoredSchemas(KeyValueStore<String, byte[]> store) {
		this.store = store;
	}

	void keep(Schema schema) {
		this.store.putIfAbsent(key(SchemaNormalization.parsingFingerprint64(schema)),
				schema.toString().getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public @Nullable Schema findByFingerprint(long fingerprint) {
		byte[] schema = this.store.get(key(fingerprint));
		return (schema != null) ? new Schema.Parser().parse(new String(schema, StandardCharsets.UTF_8)) : null;
	}

	private static String key(long fingerprint) {
		return SCHEMA + HexFormat.of().toHexDigits(fingerprint);
	}

}
