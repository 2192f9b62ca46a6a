package dev.succession.choreography.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.facts.FactKey;
import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The facts that this instance has taken up and not finished, as far as it knows without
 * a look into the delay topic: a fact counts from its first wait on, and after a restart
 * or a change of owner from its next try on.
 */
class WaitingFacts {

	/** A wait that is over by then is part of a step that goes well. */
	private static final Duration SHORT = Duration.ofMinutes(1);

	private final Map<Subject, Waiting> waiting = new ConcurrentHashMap<>();

	private final Clock clock;

	WaitingFacts(Clock clock) {
		this.clock = clock;
	}

	/** A fact about one course of events. */
	private record Subject(FactTopic fact, UUID id) {

		static Subject of(SpecificRecord fact) {
			return new Subject(FactTopic.of(fact.getClass()), FactKey.of(fact).id());
		}

	}

	/**
	 * A fact that waits.
	 *
	 * @param since when it was first taken up
	 * @param partition the partition of its topics, whose owner has it
	 * @param told what it waits for, as the log has told last; null for nothing yet
	 */
	private record Waiting(Instant since, int partition, @Nullable String told) {
	}

	/**
	 * Notes what a step has decided.
	 * @param received the fact
	 * @param outcome the outcome
	 * @return whether that is news for the log: anything but a wait that is short, or
	 * that was told before with the same reason
	 */
	boolean isNews(ReceivedFact received, Outcome outcome) {
		if (!(outcome instanceof Outcome.Later later)) {
			this.waiting.remove(Subject.of(received.fact()));
			return true;
		}
		SpecificRecord next = later.next();
		if (next != null) {
			this.waiting.remove(Subject.of(received.fact()));
			return isNews(Subject.of(received.key().following(next)), this.clock.instant(), received, later)
					|| next.getClass() != received.fact().getClass() || !later.facts().isEmpty();
		}
		return isNews(Subject.of(received.fact()), received.firstSeen().orElseGet(this.clock::instant), received,
				later);
	}

	private boolean isNews(Subject subject, Instant since, ReceivedFact received, Outcome.Later later) {
		Waiting before = this.waiting.get(subject);
		String told = (before != null) ? before.told() : null;
		boolean isNews = !later.why().equals(told) && !later.notBefore().isBefore(since.plus(SHORT));
		this.waiting.put(subject, new Waiting(since, received.record().partition(), isNews ? later.why() : told));
		return isNews;
	}

	/**
	 * How many facts of a kind wait.
	 * @param fact the kind
	 * @param owned the partitions that this instance reads; what waits in another one is
	 * its owner's and is forgotten here
	 * @return their number
	 */
	long count(FactTopic fact, Collection<Integer> owned) {
		return of(fact, owned).count();
	}

	/**
	 * How long the oldest fact of a kind has not been finished.
	 * @param fact the kind
	 * @param owned the partitions that this instance reads
	 * @return the time since it was first taken up; zero if none waits
	 */
	Duration oldest(FactTopic fact, Collection<Integer> owned) {
		Optional<Instant> first = of(fact, owned).map(Waiting::since).min(Comparator.naturalOrder());
		return first.map((since) -> Duration.between(since, this.clock.instant())).orElse(Duration.ZERO);
	}

	private Stream<Waiting> of(FactTopic fact, Collection<Integer> owned) {
		this.waiting.values().removeIf((one) -> !owned.contains(one.partition()));
		return this.waiting.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().fact() == fact)
			.map(Map.Entry::getValue);
	}

}
