package dev.succession.choreography;

import java.time.Instant;
import java.util.List;

import dev.succession.events.ParkedReason;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a fact. Whatever it is, it is committed together with the offset of
 * the fact in one Kafka transaction.
 */
public sealed interface Outcome {

	/**
	 * The facts that this outcome publishes, each to its own topic.
	 * @return the facts in the order in which they happened; may be empty
	 */
	List<SpecificRecord> facts();

	/**
	 * The step is done.
	 *
	 * @param facts what happened
	 */
	record Answered(List<SpecificRecord> facts) implements Outcome {
	}

	/**
	 * The step has to wait, and holds up nobody meanwhile.
	 *
	 * @param facts what has happened already
	 * @param next the fact to take up again; null for the one that was given
	 * @param notBefore when; a time that has passed means as soon as possible
	 * @param attempt what was attempted
	 * @param why for the log: a few words without any name of a person
	 */
	record Later(List<SpecificRecord> facts, @Nullable SpecificRecord next, Instant notBefore, Attempted attempt,
			String why) implements Outcome {
	}

	/** What was attempted before a step had to wait. */
	enum Attempted {

		/** Nothing that would make the next wait longer. */
		NOTHING,

		/** Something that could not be finished, or of which nobody knows what it did. */
		UNFINISHED,

		/** Something that was refused: whoever tries again asks anew. */
		REFUSED

	}

	/**
	 * The migration stands still until a human has looked.
	 *
	 * @param facts what has happened already
	 * @param reason why it stands still
	 * @param detail status and code, or the rule that was broken; never a user's name
	 */
	record Parked(List<SpecificRecord> facts, ParkedReason reason, @Nullable String detail) implements Outcome {
	}

	/**
	 * A record that was set aside is taken once more.
	 *
	 * @param record the record as it was, for a topic of the service's own
	 */
	record Replayed(ProducerRecord<byte[], byte[]> record) implements Outcome {

		@Override
		public List<SpecificRecord> facts() {
			return List.of();
		}

	}

	/**
	 * The step is done and these facts happened.
	 * @param facts the facts, in order; none when there is nothing to say
	 * @return the outcome
	 */
	static Outcome answered(SpecificRecord... facts) {
		return new Answered(List.of(facts));
	}

	/**
	 * The same fact is to be taken up again later.
	 * @param notBefore when
	 * @param why a few words for the log
	 * @return the outcome
	 */
	static Outcome later(Instant notBefore, String why) {
		return new Later(List.of(), null, notBefore, Attempted.UNFINISHED, why);
	}

	/**
	 * The same fact is to be taken up again later, since what was refused now may be
	 * granted then. Calls have other request ids from then on, because the answer to the
	 * former ones is known.
	 * @param notBefore when
	 * @param why a few words for the log
	 * @return the outcome
	 */
	static Outcome askAgain(Instant notBefore, String why) {
		return new Later(List.of(), null, notBefore, Attempted.REFUSED, why);
	}

	/**
	 * The same fact is to be taken up again at a time that somebody else has named, or
	 * was not begun at all. This does not count as an attempt.
	 * @param notBefore when
	 * @param why a few words for the log
	 * @return the outcome
	 */
	static Outcome postponed(Instant notBefore, String why) {
		return new Later(List.of(), null, notBefore, Attempted.NOTHING, why);
	}

	/**
	 * The work goes on with another fact of this service's own.
	 * @param next the fact with which it goes on
	 * @param notBefore when
	 * @param why a few words for the log
	 * @param facts what has happened already
	 * @return the outcome
	 */
	static Outcome goOn(SpecificRecord next, Instant notBefore, String why, List<SpecificRecord> facts) {
		return new Later(facts, next, notBefore, Attempted.UNFINISHED, why);
	}

	/**
	 * The migration is parked.
	 * @param reason why
	 * @param detail status and code, or the rule that was broken
	 * @param facts what has happened already, for example the refusal
	 * @return the outcome
	 */
	static Outcome parked(ParkedReason reason, @Nullable String detail, SpecificRecord... facts) {
		return new Parked(List.of(facts), reason, detail);
	}

}
