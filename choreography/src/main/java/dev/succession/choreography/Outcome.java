package dev.succession.choreography;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.succession.events.ParkedReason;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a fact. It is committed together with the offset of the fact in one
 * Kafka transaction.
 * <p>
 * This is the whole retry policy. The patience timeout
 * ({@code succession.choreography.patience}) runs from the first attempt that was not
 * postponed; when it is over, the migration is parked. A reason may have a patience of
 * its own ({@link Later#within}), up to {@link #WITHOUT_END}. It runs from the first wait
 * with such a patience, and during those waits the timeout of all others stands still.
 * The attempt number is {@link Work#attempt()}.
 * <table>
 * <caption>The same fact later</caption>
 * <tr>
 * <th></th>
 * <th>when again</th>
 * <th>patience runs</th>
 * <th>counts as attempt</th>
 * <th>request ids</th>
 * </tr>
 * <tr>
 * <td>{@link #later}, {@link Work#tryAgain}</td>
 * <td>at the given time; or after 1 s, 2 s, 4 s ... 5 min</td>
 * <td>yes</td>
 * <td>yes</td>
 * <td>the same</td>
 * </tr>
 * <tr>
 * <td>{@link #askAgain}, {@link Work#askAgain}</td>
 * <td>at the given time; or after 1 s, 2 s, 4 s ... 5 min</td>
 * <td>yes</td>
 * <td>yes</td>
 * <td>new ones</td>
 * </tr>
 * <tr>
 * <td>either of them, {@link Later#within} a patience</td>
 * <td>at the given time</td>
 * <td>its own</td>
 * <td>yes</td>
 * <td>the same, or new ones</td>
 * </tr>
 * <tr>
 * <td>{@link #postponed}</td>
 * <td>at the given time</td>
 * <td>no</td>
 * <td>no</td>
 * <td>the same</td>
 * </tr>
 * <tr>
 * <td>{@link #goOn}</td>
 * <td>at the given time, with another fact</td>
 * <td>begins anew</td>
 * <td>begins anew at 1</td>
 * <td>those of the other fact</td>
 * </tr>
 * </table>
 * A step that throws is tried again like {@link Work#tryAgain}; after
 * {@code succession.choreography.attempts-at-errors} attempts its migration is parked.
 */
public sealed interface Outcome {

	/**
	 * The patience for what only a person can mend, without whom no migration goes on.
	 */
	Duration WITHOUT_END = Duration.ofDays(36_500);

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
	 * The step has to wait. Other facts do not wait for it.
	 *
	 * @param facts what has happened already
	 * @param next the other fact to go on with; null for the same fact
	 * @param notBefore when; a time that has passed means as soon as possible
	 * @param kind how the retry counts
	 * @param why for the log: a few words without any name of a person
	 * @param patience how long this reason is waited for; null for as long as any other
	 */
	record Later(List<SpecificRecord> facts, @Nullable SpecificRecord next, Instant notBefore, RetryKind kind,
			String why, @Nullable Duration patience) implements Outcome {

		/** A wait with the patience of all reasons. */
		public Later(List<SpecificRecord> facts, @Nullable SpecificRecord next, Instant notBefore, RetryKind kind,
				String why) {
			this(facts, next, notBefore, kind, why, null);
		}

		/**
		 * The same wait with a patience of its own.
		 * @param longest how long this reason is waited for, from the first time it is
		 * met; {@link #WITHOUT_END} for as long as it takes
		 * @return the outcome
		 */
		public Later within(Duration longest) {
			return new Later(this.facts, this.next, this.notBefore, this.kind, this.why, longest);
		}

	}

	/** How a retry counts. */
	enum RetryKind {

		/** No attempt was made: a rate limit, or a time that was named, is waited for. */
		POSTPONED,

		/** An attempt was made and not finished, or its effect is not known. */
		UNFINISHED,

		/** An attempt was refused, which may pass: the next one has new request ids. */
		REFUSED

	}

	/**
	 * The migration stands still until a person has looked at it.
	 *
	 * @param facts what has happened already
	 * @param reason why it stands still
	 * @param detail status and code, or the rule that was broken; never a user's name
	 */
	record Parked(List<SpecificRecord> facts, ParkedReason reason, @Nullable String detail) implements Outcome {
	}

	/**
	 * The fact does not count any more: nothing follows from it, and what is noted of its
	 * migration stays as it is.
	 *
	 * @param why a few words for the log
	 */
	record Dropped(String why) implements Outcome {

		@Override
		public List<SpecificRecord> facts() {
			return List.of();
		}

	}

	/** An operator has paused the migration: the fact is kept until it is resumed. */
	record Held() implements Outcome {

		@Override
		public List<SpecificRecord> facts() {
			return List.of();
		}

	}

	/**
	 * Facts are taken once more that were set aside: a dead letter, or what was held of a
	 * migration.
	 *
	 * @param records the records as they were, for a topic of the service's own
	 */
	record Replayed(List<ProducerRecord<byte[], byte[]>> records) implements Outcome {

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
	static Later later(Instant notBefore, String why) {
		return new Later(List.of(), null, notBefore, RetryKind.UNFINISHED, why);
	}

	/**
	 * The same fact is to be taken up again later, since what was refused now may be
	 * granted then. Calls have other request ids from then on, because the answer to the
	 * former ones is known.
	 * @param notBefore when
	 * @param why a few words for the log
	 * @return the outcome
	 */
	static Later askAgain(Instant notBefore, String why) {
		return new Later(List.of(), null, notBefore, RetryKind.REFUSED, why);
	}

	/**
	 * The same fact is to be taken up again at a time that a rate limit has named, or
	 * because it was not begun at all. This does not count as an attempt.
	 * @param notBefore when
	 * @param why a few words for the log
	 * @return the outcome
	 */
	static Later postponed(Instant notBefore, String why) {
		return new Later(List.of(), null, notBefore, RetryKind.POSTPONED, why);
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
		return new Later(facts, next, notBefore, RetryKind.UNFINISHED, why);
	}

	/**
	 * The fact does not count any more.
	 * @param why a few words for the log
	 * @return the outcome
	 */
	static Outcome dropped(String why) {
		return new Dropped(why);
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
