package dev.succession.benchmark.trial;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;
import dev.succession.schemas.topics.TopicNames;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What an arm has left in Kafka. Records are read and counted one by one, because end
 * offsets would count the end of each transaction as well. Kafka's own topics do not
 * count, but for the bytes.
 *
 * @param records records without those about single users
 * @param userRecords records about single users: moves, and the intents of moves
 * @param bytes what all topics take on the disks of all nodes, Kafka's own included
 */
record KafkaFigures(double records, double userRecords, double bytes) {

	/** Without Kafka. */
	static final KafkaFigures NONE = new KafkaFigures(Double.NaN, Double.NaN, Double.NaN);

	private static final String MOVES = FactTopic.USER_MOVED.topic();

	private static final String STATE_OF_LICENSE = TopicNames.WITHOUT_PREFIX.of(Service.LICENSE).state();

	private static final Duration POLL = Duration.ofMillis(500);

	/**
	 * Counts what is there.
	 * @param bootstrapServers addresses of the nodes
	 * @return the figures
	 */
	static KafkaFigures of(String bootstrapServers) {
		Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers);
		try (Admin admin = Admin.create(client);
				KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(client, new ByteArrayDeserializer(),
						new ByteArrayDeserializer())) {
			long[] counts = count(reader, partitions(admin));
			return new KafkaFigures(counts[0], counts[1], bytes(admin));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while records were counted", ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("Kafka does not tell what it stores", ex);
		}
	}

	private static List<TopicPartition> partitions(Admin admin) throws InterruptedException, ExecutionException {
		return admin.describeTopics(admin.listTopics().names().get())
			.allTopicNames()
			.get()
			.values()
			.stream()
			.flatMap((topic) -> topic.partitions()
				.stream()
				.map((partition) -> new TopicPartition(topic.name(), partition.partition())))
			.toList();
	}

	private static long[] count(KafkaConsumer<byte[], byte[]> reader, Collection<TopicPartition> partitions) {
		long[] counts = new long[2];
		Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
		reader.assign(partitions);
		reader.seekToBeginning(partitions);
		while (ends.entrySet().stream().anyMatch((end) -> reader.position(end.getKey()) < end.getValue())) {
			reader.poll(POLL).forEach((record) -> counts[isAboutAUser(record) ? 1 : 0]++);
		}
		return counts;
	}

	private static boolean isAboutAUser(ConsumerRecord<byte[], byte[]> record) {
		return record.topic().equals(MOVES) || (record.topic().equals(STATE_OF_LICENSE) && record.key() != null
				&& new String(record.key(), StandardCharsets.UTF_8).startsWith("attempt/"));
	}

	private static double bytes(Admin admin) throws InterruptedException, ExecutionException {
		List<Integer> nodes = admin.describeCluster().nodes().get().stream().map((node) -> node.id()).toList();
		return admin.describeLogDirs(nodes)
			.allDescriptions()
			.get()
			.values()
			.stream()
			.flatMap((folders) -> folders.values().stream())
			.flatMap((folder) -> folder.replicaInfos().values().stream())
			.mapToLong((replica) -> replica.size())
			.sum();
	}

}
