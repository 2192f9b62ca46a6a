package dev.succession.choreography;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.succession.events.SubscriptionExpiring;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FactPublisherTests {

	private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

	private final List<SpecificRecord> published = new ArrayList<>();

	private final FactPublisher publisher = new FactPublisher(this.published::add,
			(fact, since) -> !since.isAfter(NOON) && this.published.contains(fact));

	@Test
	void publishesAFactOnce() {
		SubscriptionExpiring fact = Expiring.of("customer");
		assertThat(this.publisher.publishOnce(fact, NOON)).isTrue();
		assertThat(this.publisher.publishOnce(fact, NOON)).isFalse();
		assertThat(this.published).containsExactly(fact);
	}

	@Test
	void publishesAFactAgainThatIsOlderThanWhatCounts() {
		SubscriptionExpiring fact = Expiring.of("customer");
		this.publisher.publish(fact);
		assertThat(this.publisher.publishOnce(fact, NOON.plusSeconds(1))).isTrue();
		assertThat(this.published).containsExactly(fact, fact);
	}

}
