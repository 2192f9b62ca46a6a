package dev.succession.monitor.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.succession.monitor.records.MonitoredTopics;
import dev.succession.monitor.records.ReadRecord;
import dev.succession.monitor.records.RecordDecoder;
import dev.succession.monitor.store.ReadModel;
import dev.succession.monitor.store.Slice;
import dev.succession.monitor.store.Topic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads on from where the database says that it is, until something is wrong. Then the
 * session ends, and the next one asks the database again: what was fetched and not stored
 * is fetched once more.
 */
final class Session {

	private final MonitoredTopics topics;

	private final Cluster cluster;

	private final Consumer<byte[], byte[]> consumer;

	private final RecordDecoder decoder;

	private final ReadModel readModel;

	private final Progress progress;

	private final Backlog backlog;

	private final Map<String, Topic> read = new HashMap<>();

	/** The next offsets to read, as the database has them. */
	private final Map<TopicPartition, Long> stored = new HashMap<>();

	/** Partitions of which the database has no position yet. */
	private final Set<TopicPartition> unstored = new HashSet<>();

	/** A partition from which something was read. */
	private record Move(TopicPartition partition, long from, long next) {
	}

	Session(MonitoredTopics topics, Cluster cluster, Consumer<byte[], byte[]> consumer, RecordDecoder decoder,
			ReadModel readModel, Progress progress, int batch) {
		this.topics = topics;
		this.cluster = cluster;
		this.consumer = consumer;
		this.decoder = decoder;
		this.readModel = readModel;
		this.progress = progress;
		this.backlog = new Backlog(consumer, batch);
	}

	/**
	 * Looks which topics there are and where they end, and takes up new ones.
	 * @return whether the session can go on; it can't if a topic was created anew
	 */
	boolean look() {
		Instant begin = this.progress.beginOfLook();
		Map<String, String> ids = this.cluster.ids(this.topics.all());
		if (!isStillTheSame(ids)) {
			return false;
		}
		if (!ids.keySet().equals(this.read.keySet())) {
			this.readModel.register(ids).forEach((topic) -> this.read.put(topic.name(), topic));
		}
		Set<TopicPartition> all = ids.isEmpty() ? Set.of() : this.cluster.partitions(ids.keySet());
		take(all.stream().filter((partition) -> !this.stored.containsKey(partition)).toList());
		Map<TopicPartition, Long> ends = this.cluster.ends(all);
		this.backlog.endsAt(ends);
		this.progress.looked(begin, this.stored, ends);
		return true;
	}

	private boolean isStillTheSame(Map<String, String> ids) {
		return this.read.values().stream().allMatch((topic) -> topic.id().equals(ids.get(topic.name())));
	}

	private void take(Collection<TopicPartition> added) {
		if (added.isEmpty()) {
			return;
		}
		Map<TopicPartition, Long> beginnings = this.cluster.beginnings(added);
		Map<TopicPartition, Long> ends = this.cluster.ends(added);
		added.forEach((partition) -> this.stored.put(partition,
				start(partition, beginnings.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L))));
		this.consumer.assign(this.stored.keySet());
		this.stored.forEach(this.consumer::seek);
	}

	private long start(TopicPartition partition, long beginning, long end) {
		Long next = topic(partition).next().get(partition.partition());
		if (next == null) {
			this.unstored.add(partition);
			return beginning;
		}
		if (next > end) {
			throw new IllegalStateException(
					"%s ends at %d, but was read up to %d: the topic has lost records. Let the ".formatted(partition,
							end, next) + "monitor build its database anew: stop it, empty the database, start");
		}
		return next;
	}

	/** Whether there is no topic yet: the services create them when they start. */
	boolean isEmpty() {
		return this.stored.isEmpty();
	}

	/**
	 * Reads the next records and stores them.
	 * @return whether the session can go on; it can't if a topic was created anew
	 */
	boolean readOn() {
		List<ConsumerRecord<byte[], byte[]>> records = this.backlog.next();
		List<Move> moves = moves();
		if (moves.isEmpty()) {
			return true;
		}
		List<ReadRecord> decoded = new ArrayList<>(records.size());
		for (ConsumerRecord<byte[], byte[]> record : records) {
			decoded.add(this.decoder.decode(record));
		}
		if (!isStillTheSame(this.cluster.ids(this.read.keySet()))) {
			return false;
		}
		this.readModel.store(decoded, moves.stream().map(this::slice).toList(), numbers());
		moves.forEach((move) -> {
			this.stored.put(move.partition(), move.next());
			this.unstored.remove(move.partition());
		});
		this.progress.stored(decoded.size());
		return true;
	}

	/** Markers of transactions move a partition on, too. */
	private List<Move> moves() {
		return this.stored.entrySet()
			.stream()
			.map((it) -> new Move(it.getKey(), it.getValue(), this.consumer.position(it.getKey())))
			.filter((move) -> move.from() != move.next())
			.toList();
	}

	private Slice slice(Move move) {
		TopicPartition partition = move.partition();
		return new Slice(topic(partition).number(), partition.partition(), this.unstored.contains(partition),
				move.from(), move.next());
	}

	private Topic topic(TopicPartition partition) {
		Topic topic = this.read.get(partition.topic());
		if (topic == null) {
			throw new IllegalStateException("%s is not registered".formatted(partition.topic()));
		}
		return topic;
	}

	private Map<String, Integer> numbers() {
		return this.read.values().stream().collect(Collectors.toMap(Topic::name, Topic::number));
	}

}
