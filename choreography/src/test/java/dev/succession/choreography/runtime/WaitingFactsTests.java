package dev.succession.choreography.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import dev.succession.choreography.Expiring;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.facts.FactKey;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.headers.FactHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an instance knows of the facts that it has put off. */
class WaitingFactsTests {

	private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

	private static final Set<Integer> OWNED = Set.of(0, 1);

	private final WaitingFacts waiting = new WaitingFacts(Clock.fixed(NOW, ZoneOffset.UTC));

	private final SubscriptionExpiring fact = Expiring.of("customer");

	@Test
	void countsAFactUntilItsStepIsDone() {
		this.waiting.isNews(received(0), later("not provisioned"));

		assertThat(count(OWNED)).isOne();
		assertThat(this.waiting.count(FactTopic.REPLACEMENT_ORDERED, OWNED)).isZero();

		this.waiting.isNews(received(0), Outcome.answered());

		assertThat(count(OWNED)).isZero();
		assertThat(this.waiting.oldest(FactTopic.SUBSCRIPTION_EXPIRING, OWNED)).isZero();
	}

	@Test
	void tellsTheAgeOfTheOldestSinceItWasFirstTakenUp() {
		this.waiting.isNews(takenUpAgain(NOW.minusSeconds(90)), later("not provisioned"));

		assertThat(this.waiting.oldest(FactTopic.SUBSCRIPTION_EXPIRING, OWNED)).isEqualTo(Duration.ofSeconds(90));
	}

	@Test
	void forgetsWhatAnotherInstanceHasTakenOver() {
		this.waiting.isNews(received(1), later("not provisioned"));

		assertThat(count(Set.of(0))).isZero();
		assertThat(count(OWNED)).as("the partition has come back, and the fact has not yet").isZero();
	}

	@Test
	void countsTheFactWithWhichTheWorkGoesOn() {
		this.waiting.isNews(received(0), later("not yet"));
		this.waiting.isNews(received(0),
				Outcome.goOn(Expiring.refused(this.fact, NOW), NOW, "with another fact", List.of()));

		assertThat(count(OWNED)).isZero();
		assertThat(this.waiting.count(FactTopic.REPLACEMENT_REFUSED, OWNED)).isOne();
	}

	@Test
	void tellsALongWaitOnceForEachReason() {
		assertThat(this.waiting.isNews(received(0), later(Duration.ofHours(1), "409/900278"))).isTrue();
		assertThat(this.waiting.isNews(received(0), later(Duration.ofHours(1), "409/900278"))).isFalse();
		assertThat(this.waiting.isNews(received(0), later(Duration.ofHours(1), "no answer"))).isTrue();
		assertThat(this.waiting.isNews(received(0), Outcome.answered())).isTrue();
	}

	@Test
	void tellsAWaitThatHasBecomeLongByItsRepetition() {
		assertThat(this.waiting.isNews(received(0), later("not provisioned"))).isFalse();
		assertThat(this.waiting.isNews(takenUpAgain(NOW.minusSeconds(50)), later("not provisioned"))).isTrue();
		assertThat(this.waiting.isNews(takenUpAgain(NOW.minusSeconds(65)), later("not provisioned"))).isFalse();
	}

	@Test
	void tellsThatTheWorkGoesOnIfSomethingHasHappened() {
		SubscriptionExpiring next = Expiring.of("customer");
		assertThat(this.waiting.isNews(received(0),
				Outcome.goOn(next, NOW, "the next page", List.of(Expiring.refused(this.fact, NOW)))))
			.isTrue();
		assertThat(this.waiting.isNews(received(0), Outcome.goOn(next, NOW, "the next page", List.of()))).isFalse();
	}

	private long count(Set<Integer> owned) {
		return this.waiting.count(FactTopic.SUBSCRIPTION_EXPIRING, owned);
	}

	private static Outcome later(String why) {
		return later(Duration.ofSeconds(15), why);
	}

	private static Outcome later(Duration wait, String why) {
		return Outcome.later(NOW.plus(wait), why);
	}

	private ReceivedFact received(int partition) {
		return new ReceivedFact(new ConsumerRecord<>("topic", partition, 0, new byte[0], new byte[0]), this.fact,
				FactKey.of(this.fact), false);
	}

	private ReceivedFact takenUpAgain(Instant firstSeen) {
		ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("again", 0, 0, new byte[0], new byte[0]);
		FactHeaders.put(record.headers(), FactHeaders.FIRST_SEEN, firstSeen);
		return new ReceivedFact(record, this.fact, FactKey.of(this.fact), true);
	}

}
