package dev.succession.choreography.runtime;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

import org.springframework.kafka.listener.BatchInterceptor;

/**
 * Lets a batch begin only when nothing is missing that is needed to take it: the schemas
 * of its records and of what may be written about them, and the journal. Otherwise the
 * batch stays where it is, no step runs and no transaction begins. So a registry that is
 * down costs one line in the log and not a rolled back transaction every two seconds, and
 * no step makes a call whose outcome could not be written down.
 *
 * @param check looks whether anything is missing
 */
record FactGate(Check check) implements BatchInterceptor<byte[], byte[]> {

	/** Looks whether anything is missing. */
	@FunctionalInterface
	interface Check {

		/**
		 * Makes sure that a batch can be taken.
		 * @param records the batch
		 * @throws org.apache.kafka.common.KafkaException if Kafka or the registry does
		 * not answer
		 */
		void requireAll(ConsumerRecords<byte[], byte[]> records);

	}

	/**
	 * Takes a batch back that can't be taken now: the container would go on behind it.
	 */
	@Override
	public ConsumerRecords<byte[], byte[]> intercept(ConsumerRecords<byte[], byte[]> records,
			Consumer<byte[], byte[]> consumer) {
		boolean passed = false;
		try {
			this.check.requireAll(records);
			passed = true;
			return records;
		}
		finally {
			if (!passed) {
				records.partitions()
					.forEach((partition) -> consumer.seek(partition, records.records(partition).getFirst().offset()));
			}
		}
	}

}
