package dev.succession.purchase;

import java.util.List;

import dev.succession.partnercenter.catalogue.Availability;
import dev.succession.partnercenter.catalogue.BillingCycle;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which availability of a SKU is bought. */
class AvailabilityChoiceTests {

	private static final Availability.Term YEAR = new Availability.Term("P1Y", BillingCycle.MONTHLY);

	private static final Availability.Term THREE_YEARS = new Availability.Term("P3Y", BillingCycle.TRIENNIAL);

	private static final Availability FIRST = availability("P:S:A1", false, false);

	private static final Availability SECOND = availability("P:S:A2", false, false);

	@Test
	void keepsTheConfiguredOneIfItIsStillListed() {
		assertThat(choose("p:s:a2", null, FIRST, SECOND)).isEqualTo("P:S:A2");
		assertThat(choose("P:S", null, FIRST, SECOND)).isEqualTo("P:S:A1");
		assertThat(choose("P:S:GONE", null, FIRST, SECOND)).isEqualTo("P:S:A1");
	}

	@Test
	void prefersAPromotionAndAvoidsWhatIsAboutToEnd() {
		assertThat(choose("P:S:A1", null, FIRST, availability("P:S:A3", true, false))).isEqualTo("P:S:A3");
		assertThat(choose("P:S:A4", null, FIRST, availability("P:S:A4", false, true))).isEqualTo("P:S:A1");
	}

	@Test
	void takesAnotherOneThanACartHasRefused() {
		assertThat(choose("P:S:A1", "p:s:a1", FIRST, SECOND)).isEqualTo("P:S:A2");
		assertThat(choose("P:S:A1", "P:S:A1", FIRST)).isNull();
	}

	@Test
	void takesNoOtherTermAndNothingThatIsNotSold() {
		Availability notSold = new Availability("P:S:A5", false, false, false, List.of(YEAR));
		assertThat(choose("P:S", null, notSold)).isNull();
		assertThat(AvailabilityChoice.of(List.of(FIRST), THREE_YEARS, "P:S", null)).isEmpty();
	}

	/** Case A11. */
	@Test
	void takesATermOfThreeYears() {
		Availability longer = new Availability("P:S:A6", true, false, false, List.of(YEAR, THREE_YEARS));
		assertThat(AvailabilityChoice.of(List.of(FIRST, longer), THREE_YEARS, "P:S", null)).contains(longer);
	}

	private static String choose(String configured, String outdated, Availability... listed) {
		return AvailabilityChoice.of(List.of(listed), YEAR, configured, outdated)
			.map(Availability::catalogueItemId)
			.orElse(null);
	}

	private static Availability availability(String item, boolean promoted, boolean ends) {
		return new Availability(item, true, promoted, ends, List.of(YEAR));
	}

}
