package dev.succession.choreography.runtime;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.succession.choreography.facts.FactKey;
import dev.succession.events.LicensesRestored;
import dev.succession.events.RollbackRequested;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who of a batch goes first. */
class BatchOrderTests {

	@Test
	void beginsWithTheCustomersForWhomSomethingIsUndone() {
		List<ReceivedFact> first = List.of(received(other("one")));
		List<ReceivedFact> second = List.of(received(other("two")), received(undo("two")));
		List<ReceivedFact> third = List.of(received(undo("three")));

		assertThat(BatchOrder.of(List.of(first, second, third))).containsExactly(second, third, first);
	}

	private static ReceivedFact received(SpecificRecord fact) {
		return new ReceivedFact(new ConsumerRecord<>("topic", 0, 0, new byte[0], new byte[0]), fact, FactKey.of(fact),
				false);
	}

	private static SpecificRecord undo(String customer) {
		return LicensesRestored.newBuilder()
			.setMigrationId(UUID.randomUUID())
			.setCustomerId(customer)
			.setSubscriptionId("old")
			.setOrderId("order")
			.setReplacementSubscriptionId("new")
			.setUsersRestored(1)
			.setOccurredAt(Instant.EPOCH)
			.build();
	}

	private static SpecificRecord other(String customer) {
		return RollbackRequested.newBuilder()
			.setMigrationId(UUID.randomUUID())
			.setCustomerId(customer)
			.setOccurredAt(Instant.EPOCH)
			.build();
	}

}
