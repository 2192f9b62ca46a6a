package dev.succession.partnercenter.steps;

import java.time.Instant;
import java.util.UUID;

import dev.succession.choreography.Work;
import dev.succession.events.LicensesRestored;
import dev.succession.events.RollbackRequested;
import dev.succession.partnercenter.CallPriority;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose calls go first. */
class CallsTests {

	@Test
	void anUndoGoesBeforeWorkThatBeganEarlierAndAfterAnEarlierUndo() {
		CallPriority other = Calls.of(Work.of(other()).build()).priority();
		CallPriority first = Calls.of(Work.of(undo()).build()).priority();
		CallPriority second = Calls.of(Work.of(undo()).build()).priority();

		assertThat(first).isLessThan(other).isLessThan(second);
		assertThat(second).isLessThan(other);
	}

	private static LicensesRestored undo() {
		return LicensesRestored.newBuilder()
			.setMigrationId(UUID.randomUUID())
			.setCustomerId("customer")
			.setSubscriptionId("old")
			.setOrderId("order")
			.setReplacementSubscriptionId("new")
			.setUsersRestored(1)
			.setOccurredAt(Instant.EPOCH)
			.build();
	}

	private static RollbackRequested other() {
		return RollbackRequested.newBuilder()
			.setMigrationId(UUID.randomUUID())
			.setCustomerId("customer")
			.setOccurredAt(Instant.EPOCH)
			.build();
	}

}
