package dev.succession.choreography.runtime;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.succession.choreography.facts.FactKey;
import dev.succession.events.LicensesRestored;
import dev.succession.events.ReassignmentContinued;
import dev.succession.events.ReplacementPurchased;
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

	@Test
	void goesOnWithTheCustomersWhoseSubscriptionsEndFirst() {
		List<ReceivedFact> first = List.of(received(ends("2027-01-01T00:00:00Z")));
		List<ReceivedFact> second = List.of(received(other("two")));
		List<ReceivedFact> third = List.of(received(ends("2027-02-01T00:00:00Z")),
				received(within(ends("2026-12-01T00:00:00Z"))));
		List<ReceivedFact> fourth = List.of(received(undo("four")));

		assertThat(BatchOrder.of(List.of(first, second, third, fourth))).containsExactly(fourth, third, first, second);
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

	private static ReplacementPurchased ends(String endDate) {
		return ReplacementPurchased.newBuilder()
			.setMigrationId(UUID.randomUUID())
			.setCustomerId("customer")
			.setSubscriptionId("old")
			.setOrderId("order")
			.setReplacementSubscriptionId("new")
			.setReplacementOfferId("offer")
			.setReplacementSkuId("sku")
			.setSeats(5)
			.setEndDate(Instant.parse(endDate))
			.setOccurredAt(Instant.EPOCH)
			.build();
	}

	private static SpecificRecord within(ReplacementPurchased purchased) {
		return ReassignmentContinued.newBuilder()
			.setMigrationId(purchased.getMigrationId())
			.setCustomerId(purchased.getCustomerId())
			.setSubscriptionId(purchased.getSubscriptionId())
			.setPurchased(purchased)
			.setFromSkuId("from")
			.setUsersMoved(0)
			.setChunk(0)
			.setRound(0)
			.setUsersDone(0)
			.setRefusals(List.of())
			.setUnconfirmed(List.of())
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
