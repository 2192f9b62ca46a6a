package dev.succession.rollout.memory;

import java.io.IOException;

import dev.succession.events.CoveredPlan;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StoredSchemasTests {

	private static final Schema EARLIER = SchemaBuilder.record("CoveredPlan")
		.namespace("dev.succession.events")
		.fields()
		.requiredInt("plan")
		.requiredString("formerly")
		.requiredString("hash")
		.requiredInt("entries")
		.requiredInt("covered")
		.endRecord();

	private final KeyValueStore<String, byte[]> store = store();

	private final Codec<CoveredPlan> codec = new Codec<>(CoveredPlan.class, CoveredPlan.getClassSchema(),
			new StoredSchemas(this.store));

	private static KeyValueStore<String, byte[]> store() {
		KeyValueStore<String, byte[]> store = Stores
			.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("memory"), Serdes.String(), Serdes.ByteArray())
			.withLoggingDisabled()
			.build();
		store.init(new MockProcessorContext<>().getStateStoreContext(), store);
		return store;
	}

	@Test
	void whatAnEarlierVersionHasWrittenIsRead() throws IOException {
		new StoredSchemas(this.store).keep(EARLIER);
		assertThat(this.codec.read(written())).isEqualTo(new CoveredPlan(3, "4b1f", 7, 2));
	}

	@Test
	void whatHasNoSchemaThereIsNotRead() {
		assertThatExceptionOfType(MissingSchemaException.class).isThrownBy(() -> this.codec.read(written()));
	}

	@Test
	void eachSchemaIsKeptOnce() {
		new Codec<>(CoveredPlan.class, CoveredPlan.getClassSchema(), new StoredSchemas(this.store));
		assertThat(this.store.approximateNumEntries()).isOne();
	}

	private static byte[] written() throws IOException {
		GenericRecord earlier = new GenericRecordBuilder(EARLIER).set("plan", 3)
			.set("formerly", "gone")
			.set("hash", "4b1f")
			.set("entries", 7)
			.set("covered", 2)
			.build();
		return new BinaryMessageEncoder<GenericRecord>(GenericData.get(), EARLIER).encode(earlier).array();
	}

}
