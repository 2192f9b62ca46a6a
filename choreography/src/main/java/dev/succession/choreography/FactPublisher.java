package dev.succession.choreography;

import java.time.Instant;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

import org.apache.avro.specific.SpecificRecord;

/**
 * Publishes a fact that no other fact caused, such as the start of a scheduled scan.
 */
public class FactPublisher {

	private final Consumer<SpecificRecord> transaction;

	private final BiPredicate<SpecificRecord, Instant> published;

	/**
	 * Publishes nothing yet.
	 * @param transaction sends one fact in a transaction
	 * @param published looks up whether a fact of the same kind, about the same subject,
	 * was published at a time or after it
	 */
	public FactPublisher(Consumer<SpecificRecord> transaction, BiPredicate<SpecificRecord, Instant> published) {
		this.transaction = transaction;
		this.published = published;
	}

	/**
	 * Publishes a fact in a transaction of its own and waits until it is stored.
	 * @param fact the fact
	 * @throws org.springframework.kafka.KafkaException if the broker did not take it
	 */
	public void publish(SpecificRecord fact) {
		this.transaction.accept(fact);
	}

	/**
	 * Publishes a fact, unless one of the same kind about the same subject is there
	 * already: by another instance, or by this one before it was started anew. Two
	 * instances that do so at the same moment may both publish it.
	 * @param fact the fact
	 * @param since how far back to look, by the clocks of the writers
	 * @return {@code false} if it was there
	 * @throws org.springframework.kafka.KafkaException if the broker did not take it
	 * @throws org.apache.kafka.common.KafkaException if it is not known whether it is
	 * there, because broker or registry did not answer in time
	 */
	public boolean publishOnce(SpecificRecord fact, Instant since) {
		if (this.published.test(fact, since)) {
			return false;
		}
		publish(fact);
		return true;
	}

}
