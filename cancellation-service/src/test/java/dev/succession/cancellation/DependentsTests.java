package dev.succession.cancellation;

import java.util.List;
import java.util.Set;

import dev.succession.partnercenter.SubscribedSku;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who would lose a licence. */
class DependentsTests {

	@Test
	void countsEveryHolderWhereTheSubscriptionIsTheOnlyOneOfItsSku() {
		assertThat(Dependents.of(10, "old", List.of(sku("old", 10, 3)))).isEqualTo(3);
	}

	@Test
	void countsNobodyOnceAllHaveMoved() {
		assertThat(Dependents.of(10, "old", List.of(sku("old", 10, 0)))).isZero();
	}

	@Test
	void leavesToOtherSubscriptionsOfTheSkuTheUsersTheyHaveSeatsFor() {
		assertThat(Dependents.of(10, "old", List.of(sku("old", 25, 15)))).isZero();
		assertThat(Dependents.of(10, "old", List.of(sku("old", 25, 16)))).isOne();
	}

	@Test
	void countsNobodyForASkuThatTheCustomerNoLongerHas() {
		assertThat(Dependents.of(10, "old", List.of(sku("other", 5, 5)))).isZero();
	}

	private static SubscribedSku sku(String skuId, int total, int consumed) {
		return new SubscribedSku(skuId, "PART", total - consumed, total, consumed, total, 0, Set.of());
	}

}
