package dev.succession.choreography.journal;

import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;

import dev.succession.choreography.Beside;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Follows topics with a consumer of its own, and knows how old is what it has read. What
 * a batch looks up, however long that takes, does not keep it waiting.
 */
final class TopicFollower implements Beside.Follower {

	private final TopicReader reader;

	private final Collection<String> topics;

	private final Consumer<ConsumerRecord<byte[], byte[]>> record;

	private final Duration currentFor;

	private final TimedLock lock;

	/** When the last reading began that came to the end. */
	private volatile long confirmedAt;

	/**
	 * Reads nothing yet.
	 * @param reader reads the topics, and is closed with this
	 * @param topics their names
	 * @param record takes each record, and may be given one that it has taken before
	 * @param currentFor how long what was read is recent enough
	 * @param timeout how long reading to the end may take
	 */
	TopicFollower(TopicReader reader, Collection<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> record,
			Duration currentFor, Duration timeout) {
		this.reader = reader;
		this.topics = topics;
		this.record = record;
		this.currentFor = currentFor;
		this.lock = new TimedLock(timeout);
		this.confirmedAt = System.nanoTime() - currentFor.toNanos();
	}

	/** Does not read if another thread has begun to do so since this was called. */
	@Override
	public void catchUp() {
		long asked = System.nanoTime();
		this.lock.run((within) -> {
			if (this.confirmedAt - asked < 0) {
				long begun = System.nanoTime();
				this.reader.readOn(this.topics, within, this.record);
				this.confirmedAt = begun;
			}
		});
	}

	@Override
	public boolean isConfirmed() {
		return System.nanoTime() - this.confirmedAt < this.currentFor.toNanos();
	}

	@Override
	public void close() {
		this.lock.runLast(this.reader::close);
	}

}
