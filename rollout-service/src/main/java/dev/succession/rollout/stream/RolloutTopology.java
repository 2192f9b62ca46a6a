package dev.succession.rollout.stream;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.catalogue.RolloutFacts;
import dev.succession.schemas.topics.RolloutNames;
import dev.succession.schemas.topics.TopicNames;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/** Who gives what to whom: two stages, and the topics around them. */
final class RolloutTopology {

	private static final String FACTS = "facts";

	private static final String GATHER = "gather";

	private static final String OBSERVED = "observed";

	private static final String DECIDE = "decide";

	private static final String TELL = "tell";

	private RolloutTopology() {
	}

	/**
	 * Makes the topology.
	 * @param names the names on the cluster
	 * @param registry the settings of the schema registry's client
	 * @param start how the memory was found
	 * @param engines makes what decides
	 * @return the topology
	 */
	static Topology of(TopicNames names, Map<String, ?> registry, Deciding.Start start,
			Function<Deciding.Made, Engine> engines) {
		RolloutNames own = new RolloutNames(names);
		FactReader reader = new FactReader(names, FactSerdes.deserializer(registry));
		List<String> taken = RolloutFacts.takes().stream().map(names::of).toList();
		Topology topology = new Topology();
		topology.addSource(FACTS, new ByteArrayDeserializer(), new ByteArrayDeserializer(),
				taken.toArray(String[]::new));
		topology.addProcessor(GATHER, () -> new Gathering(names, own.application(), reader), FACTS);
		topology.addSink(Gathering.GATHERED, own.observed(), new ByteArraySerializer(), new ByteArraySerializer(),
				GATHER);
		topology.addSink(Gathering.LETTERS, (_, _, origin) -> TopicNames.deadLetters(origin.topic()),
				new ByteArraySerializer(), new ByteArraySerializer(), GATHER);
		topology.addSource(OBSERVED, new ByteArrayDeserializer(), new ByteArrayDeserializer(), own.observed());
		topology.addProcessor(DECIDE, () -> new Deciding(names, RolloutFacts.TITLE, reader, start, engines), OBSERVED);
		topology.addStateStore(
				Stores
					.keyValueStoreBuilder(Stores.persistentKeyValueStore(RolloutNames.STORE), Serdes.String(),
							Serdes.ByteArray())
					.withCachingEnabled(),
				DECIDE);
		topology.addSink(TELL, (_, told, _) -> told.topic(), new StringSerializer(), serializer(registry),
				(_, _, told, partitions) -> Telling.partition(told, partitions), DECIDE);
		return topology;
	}

	private static Serializer<Told> serializer(Map<String, ?> registry) {
		Serializer<SpecificRecord> facts = FactSerdes.serializer(registry);
		return (topic, told) -> facts.serialize(topic, told.fact());
	}

}
