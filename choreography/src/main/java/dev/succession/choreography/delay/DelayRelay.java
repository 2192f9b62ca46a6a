package dev.succession.choreography.delay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.succession.schemas.headers.FactHeaders;
import dev.succession.schemas.topics.ServiceNames;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Decides what becomes of a record that waits: nothing yet, another round, or back to the
 * service.
 */
class DelayRelay {

	private final ServiceNames topics;

	private final Clock clock;

	DelayRelay(ServiceNames topics, Clock clock) {
		this.topics = topics;
		this.clock = clock;
	}

	/**
	 * The records that are due, from the front of a partition.
	 * @param records records of one partition of the delay topic, in order
	 * @return the longest run of due records from the first one on
	 */
	List<ConsumerRecord<byte[], byte[]>> due(List<ConsumerRecord<byte[], byte[]>> records) {
		List<ConsumerRecord<byte[], byte[]>> due = new ArrayList<>();
		for (ConsumerRecord<byte[], byte[]> record : records) {
			if (untilDue(record).isPositive()) {
				return due;
			}
			due.add(record);
		}
		return due;
	}

	/**
	 * How long a record still has to lie where it is.
	 * @param record a record of the delay topic
	 * @return the time; zero or negative when it is due
	 */
	Duration untilDue(ConsumerRecord<byte[], byte[]> record) {
		Instant roundEnds = Instant.ofEpochMilli(record.timestamp()).plus(DelaySchedule.of(record.partition()));
		Instant wanted = notBefore(record);
		return Duration.between(this.clock.instant(), wanted.isBefore(roundEnds) ? wanted : roundEnds);
	}

	/**
	 * Where a due record goes.
	 * @param record a due record of the delay topic
	 * @return the same record, for the service or for another round
	 */
	ProducerRecord<byte[], byte[]> forward(ConsumerRecord<byte[], byte[]> record) {
		Duration wait = Duration.between(this.clock.instant(), notBefore(record));
		return wait.isPositive()
				? new ProducerRecord<>(this.topics.later(), DelaySchedule.partitionFor(wait), record.key(),
						record.value(), record.headers())
				: new ProducerRecord<>(this.topics.again(), null, record.key(), record.value(), record.headers());
	}

	private static Instant notBefore(ConsumerRecord<byte[], byte[]> record) {
		return FactHeaders.instant(record.headers(), FactHeaders.NOT_BEFORE).orElse(Instant.EPOCH);
	}

}
