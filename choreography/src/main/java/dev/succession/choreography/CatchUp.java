package dev.succession.choreography;

/**
 * Something that is read from Kafka and must be complete before a step relies on it: the
 * listener has every bean of this type read to the log end once per batch, before any
 * step runs.
 */
public interface CatchUp {

	/**
	 * Reads what has been committed by now, and waits for transactions that are open.
	 * @throws org.apache.kafka.common.KafkaException if broker or registry did not answer
	 * in time; then the batch must be tried again
	 */
	void catchUp();

}
