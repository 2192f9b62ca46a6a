package dev.succession.partnercenter.licenses;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules of values. */
class SubscribedSkuTests {

	@ParameterizedTest(name = "{0} consumed of {1}, {2} seats, {3} moved: {4}")
	@CsvSource({ "5, 5, 5, 0, 5", "5, 5, 5, 5, 0", "5, 5, 5, 2, 3", "5, 10, 5, 0, 0", "7, 10, 5, 0, 2",
			"7, 10, 5, 1, 1", "0, 5, 5, 0, 0", "3, 5, 9, 0, 3", "3, 0, 3, 0, 3", "3, 5, 5, 9, 0" })
	void countsTheUsersThatTheOtherSubscriptionsHaveNoSeatFor(int consumed, int total, int seats, int moved,
			int dependents) {
		SubscribedSku sku = new SubscribedSku("sku", "", 0, 0, consumed, total, 0, Set.of());
		assertThat(sku.dependentsOn(seats, moved)).isEqualTo(dependents);
		assertThat(sku.dependentsOn(seats)).isEqualTo(sku.dependentsOn(seats, 0));
	}

}
