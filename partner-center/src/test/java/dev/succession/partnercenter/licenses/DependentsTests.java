package dev.succession.partnercenter.licenses;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How many users would lose a licence, as far as an answer tells. */
class DependentsTests {

	@Test
	void countsEveryHolderWhereTheSubscriptionIsTheOnlyOneOfItsSku() {
		assertThat(Dependents.on(10, "old", List.of(sku("old", 10, 3)))).isEqualTo(new Dependents.Counted(3));
	}

	@Test
	void countsNoUserOnceAllHaveMoved() {
		assertThat(Dependents.on(10, "old", List.of(sku("old", 10, 0)))).isEqualTo(new Dependents.Counted(0));
	}

	@Test
	void doesNotCountUsersWithASeatInAnotherSubscription() {
		assertThat(Dependents.on(10, "old", List.of(sku("old", 25, 15)))).isEqualTo(new Dependents.Counted(0));
		assertThat(Dependents.on(10, "old", List.of(sku("old", 25, 16)))).isEqualTo(new Dependents.Counted(1));
	}

	@Test
	void isToldNothingByAListWithoutTheSku() {
		assertThat(Dependents.on(10, "old", List.of())).isInstanceOf(Dependents.NotTold.class);
		assertThat(Dependents.on(10, "old", List.of(sku("other", 5, 5)))).isInstanceOf(Dependents.NotTold.class);
	}

	@Test
	void isToldNothingByAListThatHasTheSkuTwice() {
		assertThat(Dependents.on(10, "old", List.of(sku("old", 10, 0), sku("old", 10, 3))))
			.isInstanceOf(Dependents.NotTold.class);
	}

	@Test
	void isToldNothingByARowWithFewerSeatsThanTheSubscriptionHas() {
		assertThat(Dependents.on(10, "old", List.of(sku("old", 9, 0)))).isInstanceOf(Dependents.NotTold.class);
		assertThat(Dependents.on(10, "old", List.of(suspended("old", 10, 0)))).isEqualTo(new Dependents.Counted(0));
	}

	@Test
	void isToldNothingByARowSomeOfWhoseSeatsAreNeitherFreeNorUsed() {
		SubscribedSku inconsistent = new SubscribedSku("old", "PART", 4, 10, 0, 10, 0, Set.of());

		assertThat(Dependents.on(10, "old", List.of(inconsistent))).isInstanceOf(Dependents.NotTold.class);
	}

	@Test
	void countsTheUsersOfASkuWhoseIdIsInAnotherLetterCase() {
		assertThat(Dependents.on(5, "SKU", List.of(sku("sku", 5, 1)))).isEqualTo(new Dependents.Counted(1));
		assertThat(Dependents.on(5, "sku", List.of(sku("SKU", 9, 4)))).isEqualTo(new Dependents.Counted(0));
	}

	private static SubscribedSku sku(String skuId, int total, int consumed) {
		return new SubscribedSku(skuId, "PART", total - consumed, total, consumed, total, 0, Set.of());
	}

	private static SubscribedSku suspended(String skuId, int seats, int consumed) {
		return new SubscribedSku(skuId, "PART", -consumed, 0, consumed, 0, seats, Set.of());
	}

}
