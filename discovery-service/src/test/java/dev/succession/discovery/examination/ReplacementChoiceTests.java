package dev.succession.discovery.examination;

import java.util.List;

import dev.succession.discovery.fixtures.SampleSubscription;
import dev.succession.discovery.fixtures.ShippedSettings;
import dev.succession.partnercenter.customers.Qualification;
import dev.succession.partnercenter.customers.Qualification.Kind;
import dev.succession.partnercenter.customers.Qualification.VettingStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which plan replaces an expiring subscription.
 */
class ReplacementChoiceTests {

	private static final String REPLACEMENTS = "succession.discovery.retirements.kaizala-pro.replacements.";

	private final ShippedSettings settings = ShippedSettings.load();

	@Test
	void givesACommercialCustomerBusinessBasic() {
		assertThat(plan(5)).isEqualTo("microsoft-365-business-basic");
	}

	@Test
	void givesASchoolTheFacultyPlan() {
		assertThat(plan(5, approved(Kind.EDUCATION))).isEqualTo("office-365-a1-faculty");
	}

	@Test
	void givesTheGovernmentOffice365E1() {
		assertThat(plan(5, approved(Kind.GOVERNMENT_COMMUNITY_CLOUD))).isEqualTo("office-365-e1");
	}

	@Test
	void givesANonProfitWhatIsConfiguredForIt() {
		this.settings.with(REPLACEMENTS + "nonprofit", "office-365-e3");
		assertThat(plan(5, approved(Kind.NONPROFIT))).isEqualTo("office-365-e3");
	}

	@Test
	void treatsASchoolThatIsANonProfitAsASchool() {
		assertThat(plan(5, approved(Kind.NONPROFIT), approved(Kind.EDUCATION))).isEqualTo("office-365-a1-faculty");
	}

	@Test
	void treatsAStateOwnedEntityAsCommercial() {
		assertThat(plan(5, approved(Kind.STATE_OWNED_ENTITY))).isEqualTo("microsoft-365-business-basic");
	}

	@Test
	void treatsACustomerWithADeniedQualificationAsCommercial() {
		assertThat(plan(5, new Qualification(Kind.EDUCATION, VettingStatus.DENIED)))
			.isEqualTo("microsoft-365-business-basic");
	}

	@Test
	void choosesNoPlanForASchoolThatIsStillBeingVetted() {
		assertThat(decide(5, new Qualification(Kind.EDUCATION, VettingStatus.IN_REVIEW)))
			.isEqualTo(new ReplacementChoice.Undecided(
					"office-365-a1-faculty needs the qualification education, the customer's is in review"));
	}

	@Test
	void choosesABusinessPlanForUpTo300Seats() {
		assertThat(plan(300)).isEqualTo("microsoft-365-business-basic");
	}

	@Test
	void givesOffice365E1Above300Seats() {
		assertThat(plan(301)).isEqualTo("office-365-e1");
	}

	@Test
	void choosesTheFirstLargerPlanThatFits() {
		this.settings.with(REPLACEMENTS + "above-seats",
				"microsoft-365-business-premium,office-365-a3-faculty,office-365-e3,office-365-e1");
		assertThat(plan(301)).isEqualTo("office-365-e3");
	}

	@Test
	void refusesMoreThan300BusinessSeatsWhereNothingLargerIsConfigured() {
		this.settings.with(REPLACEMENTS + "above-seats", "");
		assertThat(why(301))
			.isEqualTo("microsoft-365-business-basic allows at most 300 seats, the subscription has 301");
	}

	@Test
	void givesACustomerItsOwnPlanWhateverItsSegment() {
		this.settings.with(REPLACEMENTS + "overrides." + SampleSubscription.CUSTOMER, "microsoft-365-e5");
		assertThat(plan(5)).isEqualTo("microsoft-365-e5");
		assertThat(plan(5, approved(Kind.EDUCATION))).isEqualTo("microsoft-365-e5");
	}

	@Test
	void findsACustomersOwnPlanIgnoringCase() {
		this.settings.with(REPLACEMENTS + "overrides[" + SampleSubscription.CUSTOMER.toUpperCase() + "]",
				"microsoft-365-e5");
		assertThat(plan(5)).isEqualTo("microsoft-365-e5");
	}

	@Test
	void doesNotExchangeACustomersOwnPlanForALargerOne() {
		this.settings.with(REPLACEMENTS + "overrides." + SampleSubscription.CUSTOMER, "microsoft-365-business-premium");
		assertThat(why(301))
			.isEqualTo("microsoft-365-business-premium allows at most 300 seats, the subscription has 301");
	}

	@Test
	void choosesNoEducationPlanForACustomerWithoutTheQualification() {
		this.settings.with(REPLACEMENTS + "overrides." + SampleSubscription.CUSTOMER, "office-365-a3-students");
		assertThat(why(5))
			.isEqualTo("office-365-a3-students needs the qualification education, the customer's is missing");
	}

	@Test
	void guessesNoPlanForASegmentWithoutOne() {
		this.settings.with(REPLACEMENTS + "government", "");
		assertThat(why(5, approved(Kind.GOVERNMENT_COMMUNITY_CLOUD)))
			.isEqualTo("no plan is configured for government customers");
	}

	@Test
	void buysNothingForASubscriptionWithoutSeats() {
		assertThat(why(0)).isEqualTo("a subscription of 0 seats can't be bought");
		assertThat(why(-3)).isEqualTo("a subscription of -3 seats can't be bought");
	}

	@Test
	void saysThatThePlanIsThatOfTheSegment() {
		assertThat(chosen(5).why()).isEqualTo("it is the plan for commercial customers");
		assertThat(chosen(5, approved(Kind.EDUCATION)).why()).isEqualTo("it is the plan for education customers");
	}

	@Test
	void saysWhichPlanHadTooFewSeats() {
		assertThat(chosen(301).why()).isEqualTo("Microsoft 365 Business Basic may have at most 300 seats");
	}

	@Test
	void namesNoCustomerInTheReason() {
		this.settings.with(REPLACEMENTS + "overrides." + SampleSubscription.CUSTOMER, "microsoft-365-e5");
		assertThat(chosen(5).why()).isEqualTo("it is configured for this customer alone");
	}

	private String plan(int seats, Qualification... qualifications) {
		return chosen(seats, qualifications).key();
	}

	private ReplacementChoice.Chosen chosen(int seats, Qualification... qualifications) {
		ReplacementChoice choice = decide(seats, qualifications);
		assertThat(choice).isInstanceOf(ReplacementChoice.Chosen.class);
		return (ReplacementChoice.Chosen) choice;
	}

	private String why(int seats, Qualification... qualifications) {
		ReplacementChoice choice = decide(seats, qualifications);
		assertThat(choice).isInstanceOf(ReplacementChoice.None.class);
		return ((ReplacementChoice.None) choice).why();
	}

	private ReplacementChoice decide(int seats, Qualification... qualifications) {
		return ReplacementChoice.decide(this.settings.discovery().retirements().get("kaizala-pro").replacements(),
				this.settings.catalogue().catalogue(), SampleSubscription.CUSTOMER, seats, List.of(qualifications));
	}

	private static Qualification approved(Kind kind) {
		return new Qualification(kind, VettingStatus.APPROVED);
	}

}
