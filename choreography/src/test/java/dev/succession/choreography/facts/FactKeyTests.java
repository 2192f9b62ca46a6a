package dev.succession.choreography.facts;

import java.time.Instant;
import java.util.UUID;

import dev.succession.choreography.Expiring;
import dev.succession.events.CustomerListed;
import dev.succession.events.ExceptionRequested;
import dev.succession.events.ReplacementRefused;
import dev.succession.events.SubscriptionExpiring;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FactKeyTests {

	private final SubscriptionExpiring first = Expiring.of("customer");

	private final SubscriptionExpiring second = SubscriptionExpiring.newBuilder(this.first).setGeneration(1).build();

	@Test
	void isTheMigrationsIdInTheFirstGeneration() {
		assertThat(FactKey.of(this.first).id()).isEqualTo(this.first.getMigrationId());
	}

	@Test
	void isAnotherIdInEachLaterGenerationOfTheSameMigration() {
		UUID migrationId = UUID.fromString("0f0e6c3c-58b4-5d2c-9d0c-6f8b0d1c2a3b");
		assertThat(FactKey.idOf(migrationId, 1)).hasToString("8ab03fde-28e8-50d9-8321-a650f15548e2");
		assertThat(FactKey.idOf(migrationId, 2)).isNotIn(FactKey.idOf(migrationId, 1), migrationId);
		assertThat(FactKey.of(this.second).migrationId()).isEqualTo(this.first.getMigrationId());
		assertThat(FactKey.of(this.second).id()).isEqualTo(FactKey.idOf(this.first.getMigrationId(), 1));
	}

	@Test
	void keepsTheFactsOfACustomerInOrderWhateverTheirGeneration() {
		assertThat(FactKey.of(this.second).recordKey()).isEqualTo(FactKey.of(this.first).recordKey());
	}

	@Test
	void keepsTheFactsOfACustomerInOrderHoweverItsIdIsSpelled() {
		SubscriptionExpiring spelled = SubscriptionExpiring.newBuilder(this.first).setCustomerId("CUSTOMER").build();
		assertThat(FactKey.of(spelled).recordKey()).isEqualTo(FactKey.of(this.first).recordKey());
	}

	@Test
	void isTheSameForEachExceptionForASubscription() {
		ExceptionRequested ofSubscription = exception("Customer", "Old");

		assertThat(FactKey.of(ofSubscription).id()).isEqualTo(FactKey.of(exception("customer", "old")).id())
			.isNotEqualTo(FactKey.of(exception("customer", null)).id())
			.isNotEqualTo(FactKey.of(exception("another", "old")).id());
		assertThat(FactKey.of(ofSubscription).recordKey()).isEqualTo("customer");
		assertThat(FactKey.of(ofSubscription).migrationId()).isNull();
	}

	private static ExceptionRequested exception(String customerId, @Nullable String subscriptionId) {
		return ExceptionRequested.newBuilder()
			.setCustomerId(customerId)
			.setSubscriptionId(subscriptionId)
			.setOccurredAt(Instant.EPOCH)
			.build();
	}

	@Test
	void givesAFactTheGenerationOfTheFactThatItFollowsFrom() {
		ReplacementRefused refused = Expiring.refused(this.first, Instant.EPOCH);

		assertThat(FactKey.of(this.second).following(refused).getGeneration()).isEqualTo(1);
		assertThat(refused.getGeneration()).isZero();
		assertThat(FactKey.of(this.first).following(refused)).isSameAs(refused);
	}

	@Test
	void leavesTheGenerationThatAFactNamesItself() {
		SubscriptionExpiring third = SubscriptionExpiring.newBuilder(this.first).setGeneration(2).build();

		assertThat(FactKey.of(this.second).following(third)).isSameAs(third);
	}

	@Test
	void givesNoGenerationToAnotherMigrationOrToAScan() {
		SubscriptionExpiring other = Expiring.of("customer");
		CustomerListed listed = new CustomerListed(UUID.randomUUID(), "customer", Instant.EPOCH);

		assertThat(FactKey.of(this.second).following(other)).isSameAs(other);
		assertThat(FactKey.of(this.second).following(listed)).isSameAs(listed);
	}

}
