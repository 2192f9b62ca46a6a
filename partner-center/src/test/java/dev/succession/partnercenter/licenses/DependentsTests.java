package dev.succession.partnercenter.licenses;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How many users would lose a licence. */
class DependentsTests {

	@Test
	void countsEveryHolderWhereTheSubscriptionIsTheOnlyOneOfItsSku() {
		assertThat(SubscribedSku.dependentsOn(10, "old", List.of(sku("old", 10, 3)))).isEqualTo(3);
	}

	@Test
	void countsNoUserOnceAllHaveMoved() {
		assertThat(SubscribedSku.dependentsOn(10, "old", List.of(sku("old", 10, 0)))).isZero();
	}

	@Test
	void doesNotCountUsersWithASeatInAnotherSubscription() {
		assertThat(SubscribedSku.dependentsOn(10, "old", List.of(sku("old", 25, 15)))).isZero();
		assertThat(SubscribedSku.dependentsOn(10, "old", List.of(sku("old", 25, 16)))).isOne();
	}

	@Test
	void countsNoUserForASkuThatTheCustomerNoLongerHas() {
		assertThat(SubscribedSku.dependentsOn(10, "old", List.of(sku("other", 5, 5)))).isZero();
	}

	@Test
	void countsTheUsersOfASkuWhoseIdIsInAnotherLetterCase() {
		assertThat(SubscribedSku.dependentsOn(5, "SKU", List.of(sku("sku", 5, 0)))).isZero();
		assertThat(SubscribedSku.dependentsOn(5, "SKU", List.of(sku("sku", 5, 1)))).isOne();
		assertThat(SubscribedSku.dependentsOn(5, "sku", List.of(sku("sku", 9, 4)))).isZero();
		assertThat(SubscribedSku.dependentsOn(5, "sku", List.of(sku("other", 5, 4)))).isZero();
	}

	private static SubscribedSku sku(String skuId, int total, int consumed) {
		return new SubscribedSku(skuId, "PART", total - consumed, total, consumed, total, 0, Set.of());
	}

}
