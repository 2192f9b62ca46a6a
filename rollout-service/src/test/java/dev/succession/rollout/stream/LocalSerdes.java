package dev.succession.rollout.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import dev.succession.schemas.FactTopic;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Avro without a registry, for tests without a broker: each topic has its one schema. */
public final class LocalSerdes {

	private LocalSerdes() {
	}

	public static class Writing implements Serializer<SpecificRecord> {

		@Override
		public byte[] serialize(String topic, SpecificRecord fact) {
			try {
				ByteArrayOutputStream bytes = new ByteArrayOutputStream();
				BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
				SpecificData model = SpecificData.getForClass(fact.getClass());
				new SpecificDatumWriter<SpecificRecord>(fact.getSchema(), model).write(fact, encoder);
				encoder.flush();
				return bytes.toByteArray();
			}
			catch (IOException ex) {
				throw new SerializationException(ex);
			}
		}

	}

	public static class Reading implements Deserializer<SpecificRecord> {

		@Override
		public SpecificRecord deserialize(String topic, byte[] value) {
			FactTopic fact = FactTopic.named(topic).orElseThrow();
			try {
				return new SpecificDatumReader<SpecificRecord>(fact.schema(), fact.schema(),
						SpecificData.getForClass(fact.factType()))
					.read(null, DecoderFactory.get().binaryDecoder(value, null));
			}
			catch (IOException | RuntimeException ex) {
				throw new SerializationException("no fact", ex);
			}
		}

	}

}
