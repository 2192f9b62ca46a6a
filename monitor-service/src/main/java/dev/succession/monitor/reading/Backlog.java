package dev.succession.monitor.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads what is left of many partitions in the order in which it was written: those that
 * are ahead of the others wait. The facts of a migration lie on many topics. So they come
 * in one batch, and what they change is written once and not with each of them.
 */
final class Backlog {

	private static final Duration WAIT = Duration.ofMillis(100);

	/** Few, so that no partition gets far ahead at once. */
	private static final int MOST_AT_ONCE = 50;

	private final Consumer<byte[], byte[]> consumer;

	private final int batch;

	/** When the newest record was written that was read of a partition. */
	private final Map<TopicPartition, Long> reached = new HashMap<>();

	private final Set<TopicPartition> left = new HashSet<>();

	private Map<TopicPartition, Long> ends = Map.of();

	/**
	 * Reads with a consumer that returns as many records at once as
	 * {@link #mostAtOnce(int)} says.
	 */
	Backlog(Consumer<byte[], byte[]> consumer, int batch) {
		this.consumer = consumer;
		this.batch = batch;
	}

	static int mostAtOnce(int batch) {
		return Math.min(batch, MOST_AT_ONCE);
	}

	/** Takes up where the partitions end now. What fits into one batch is no backlog. */
	void endsAt(Map<TopicPartition, Long> found) {
		this.ends = Map.copyOf(found);
		this.left.clear();
		if (this.consumer.assignment().stream().mapToLong(this::behind).sum() > this.batch) {
			this.left.addAll(this.consumer.assignment());
		}
	}

	private long behind(TopicPartition partition) {
		return Math.max(0, this.ends.getOrDefault(partition, 0L) - this.consumer.position(partition));
	}

	/** The next records, as many as a batch has at most. */
	List<ConsumerRecord<byte[], byte[]>> next() {
		List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
		boolean more = true;
		while (more && all.size() + mostAtOnce(this.batch) <= this.batch) {
			int before = all.size();
			Optional<TopicPartition> last = last();
			giveWayTo(last.map(Set::of).orElseGet(this.consumer::assignment));
			for (ConsumerRecord<byte[], byte[]> record : this.consumer
				.poll((last.isPresent() || all.isEmpty()) ? WAIT : Duration.ZERO)) {
				this.reached.put(new TopicPartition(record.topic(), record.partition()), record.timestamp());
				all.add(record);
			}
			more = all.size() > before;
		}
		return all;
	}

	/** Of those that have something left the one that is behind all others. */
	private Optional<TopicPartition> last() {
		while (!this.left.isEmpty()) {
			TopicPartition last = Collections.min(this.left,
					Comparator.comparingLong((it) -> this.reached.getOrDefault(it, Long.MIN_VALUE)));
			if (behind(last) > 0) {
				return Optional.of(last);
			}
			this.left.remove(last);
		}
		return Optional.empty();
	}

	private void giveWayTo(Set<TopicPartition> first) {
		Set<TopicPartition> others = new HashSet<>(this.consumer.assignment());
		others.removeAll(first);
		this.consumer.pause(others);
		this.consumer.resume(first);
	}

}
