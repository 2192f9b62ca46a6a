package dev.succession.choreography;

import java.util.function.Consumer;

import org.apache.avro.specific.SpecificRecord;

/**
 * Publishes a fact that no other fact caused, such as the start of a scheduled scan.
 */
public class FactPublisher {

	private final Consumer<SpecificRecord> transaction;

	/**
	 * Publishes nothing yet.
	 * @param transaction sends one fact in a transaction
	 */
	public FactPublisher(Consumer<SpecificRecord> transaction) {
		this.transaction = transaction;
	}

	/**
	 * Publishes a fact in a transaction of its own and waits until it is stored.
	 * @param fact the fact
	 * @throws org.springframework.kafka.KafkaException if the broker did not take it
	 */
	public void publish(SpecificRecord fact) {
		this.transaction.accept(fact);
	}

}
