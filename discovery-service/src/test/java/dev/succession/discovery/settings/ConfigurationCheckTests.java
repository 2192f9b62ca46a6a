package dev.succession.discovery.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import dev.succession.discovery.fixtures.SampleSubscription;
import dev.succession.discovery.fixtures.ShippedSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * A wrong configuration is refused with a message that names the property and the fix.
 */
class ConfigurationCheckTests {

	private static final URI SIMULATOR = URI.create("http://127.0.0.1:8090");

	private static final URI MICROSOFT = URI.create("https://api.partnercenter.microsoft.com");

	private static final String KAIZALA = "succession.discovery.retirements.kaizala-pro.";

	private final ShippedSettings settings = ShippedSettings.load();

	@Test
	void acceptsTheShippedConfigurationAgainstTheSimulator() {
		assertThatNoException().isThrownBy(() -> check(SIMULATOR));
	}

	@Test
	void refusesThePlaceholderOfferAgainstTheRealPartnerCenter() {
		assertThat(problems(MICROSOFT)).singleElement().satisfies((problem) -> {
			assertThat(problem).hasToString(KAIZALA + "offer-ids still holds the placeholder"
					+ " ca12a1a0-0000-4000-8000-000000000001, which only the simulator sells");
			assertThat(problem.fix()).contains("Set it to the offerId", KAIZALA + "enabled=false");
		});
	}

	@Test
	void acceptsARealOfferAgainstTheRealPartnerCenter() {
		this.settings.with(KAIZALA + "offer-ids", "7F3A2E9C-11B0-4C55-9D07-2B6E0A4D8C11");
		assertThatNoException().isThrownBy(() -> check(MICROSOFT));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			horizon             | -P1D                | horizon is PT-24H
			horizon             | P4000D              | horizon is PT96000H
			page-size           | 0                   | page-size is 0
			page-size           | 501                 | page-size is 501
			patience            | PT0S                | patience is PT0S
			vetting-deadline    | -P1D                | vetting-deadline is PT-24H
			agreement-deadline  | -P1D                | agreement-deadline is PT-24H
			schedule            | hourly              | schedule is 'hourly'
			include-customers   | contoso             | include-customers holds 'contoso', which is no GUID
			exclude-customers   | contoso             | exclude-customers holds 'contoso', which is no GUID
			""")
	void refusesASettingThatCanNotWork(String name, String value, String expected) {
		this.settings.with("succession.discovery." + name, value);
		assertThat(problems(SIMULATOR)).extracting(Problem::toString)
			.containsExactly("succession.discovery." + expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			seats      | 0                | exceptions[0] is wrong: 0 seats can't be bought
			plan       | a-plan-of-dreams | exceptions[0].plan is 'a-plan-of-dreams', which the catalogue does not have
			treatment  | as-configured    | exceptions[0] changes nothing
			""")
	void refusesAnExceptionThatCanNotBe(String name, String value, String expected) {
		this.settings.with("succession.discovery.exceptions[0].customer-id", SampleSubscription.CUSTOMER)
			.with("succession.discovery.exceptions[0]." + name, value);
		assertThat(problems(SIMULATOR)).extracting(Problem::toString)
			.containsExactly("succession.discovery." + expected);
	}

	@Test
	void refusesTwoExceptionsForTheSameAndOneForNoCustomer() {
		for (int i = 0; i < 3; i++) {
			this.settings.with("succession.discovery.exceptions[%d].treatment".formatted(i), "exclude")
				.with("succession.discovery.exceptions[%d].customer-id".formatted(i),
						(i < 2) ? SampleSubscription.CUSTOMER : "contoso");
		}
		assertThat(problems(SIMULATOR)).extracting(Problem::toString)
			.containsExactly("succession.discovery.exceptions[1] is about the same as another one",
					"succession.discovery.exceptions[2].customer-id is 'contoso', which is no GUID");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					offer-ids                       | Kaizala                    | offer-ids holds 'Kaizala'
					name-pattern                    | Kaizala (                  | name-pattern is 'Kaizala (', which is no regular expression: Unclosed group
					name-pattern                    | .*                         | name-pattern is '.*', which every product without a name matches
					replacements.commercial         | microsoft-365-basic        | replacements.commercial names the plan 'microsoft-365-basic', which the catalogue does not have
					replacements.above-seats[0]     | office-365-e9              | replacements.above-seats[0] names the plan 'office-365-e9', which the catalogue does not have
					replacements.commercial         | office-365-a1-faculty      | replacements.commercial is 'office-365-a1-faculty', which needs the qualification education
					replacements.overrides.contoso  | office-365-e1              | replacements.overrides.contoso is no override for a customer, since 'contoso' is no GUID
					""")
	void refusesARetirementThatCanNotWork(String name, String value, String expected) {
		this.settings.with(KAIZALA + name, value);
		assertThat(problems(SIMULATOR)).extracting(Problem::toString).containsExactly(KAIZALA + expected);
	}

	@Test
	void refusesARetirementThatRefersToAPlanWithoutAPublishedOffer() {
		this.settings.with(KAIZALA + "replacements.education", "microsoft-365-a1");
		assertThat(problems(SIMULATOR)).singleElement().satisfies((problem) -> {
			assertThat(problem).hasToString("succession.catalogue.microsoft-365-a1.offer-id is missing, but " + KAIZALA
					+ "replacements.education refers to the plan");
			assertThat(problem.fix()).startsWith("Set it to the offer id under which you can buy Microsoft 365 A1");
		});
	}

	@Test
	void acceptsAPlanWhoseUnpublishedOfferWasSet() {
		this.settings.with(KAIZALA + "replacements.education", "microsoft-365-a1")
			.with("succession.catalogue.microsoft-365-a1.offer-id", "7f3a2e9c-11b0-4c55-9d07-2b6e0a4d8c11");
		assertThatNoException().isThrownBy(() -> check(SIMULATOR));
	}

	@Test
	void refusesAReplacementThatRetiresItself() {
		this.settings.with(KAIZALA + "offer-ids", "BD938F12-058F-4927-BBA3-AE36B1D2501C");
		assertThat(problems(SIMULATOR)).extracting(Problem::toString)
			.contains(KAIZALA
					+ "replacements.commercial names the plan 'microsoft-365-business-basic', whose offer retires itself");
	}

	@Test
	void refusesTwoRetirementsOfOneOffer() {
		this.settings.with("succession.discovery.retirements.other.offer-ids", "CA12A1A0-0000-4000-8000-000000000001")
			.with("succession.discovery.retirements.other.replacements.commercial", "office-365-e1");
		assertThat(problems(SIMULATOR)).singleElement()
			.satisfies((problem) -> assertThat(problem.toString()).contains("offer-ids holds '", "looks for, too"));
	}

	@Test
	void refusesARetirementWithoutAnyPlan() {
		this.settings.with("succession.discovery.retirements.other.offer-ids", "7f3a2e9c-11b0-4c55-9d07-2b6e0a4d8c11");
		assertThat(problems(SIMULATOR)).extracting(Problem::toString)
			.containsExactly("succession.discovery.retirements.other.replacements names no plan");
	}

	@Test
	void refusesAConfigurationThatFindsNothing() {
		this.settings.with(KAIZALA + "enabled", "false");
		assertThat(problems(SIMULATOR)).extracting(Problem::toString)
			.containsExactly("succession.discovery.retirements has none that is enabled: nothing would ever be found");
	}

	@Test
	void refusesACustomerThatIsBothIncludedAndExcluded() {
		String customer = "b44bb1fb-c595-45b0-9e09-d657365580bf";
		this.settings.with("succession.discovery.include-customers", customer)
			.with("succession.discovery.exclude-customers", customer.toUpperCase());
		assertThat(problems(SIMULATOR)).extracting(Problem::toString)
			.containsExactly(
					"succession.discovery.exclude-customers holds " + customer + ", as include-customers does");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			name            | ''                            | name is missing
			maximum-seats   | 0                             | maximum-seats is 0
			billing-cycle   | weekly                        | billing-cycle is 'weekly'
			billing-cycle   | triennial                     | billing-cycle is 'triennial', but the term is not P3Y
			offer-id        | CFQ7TTC0LH18                  | offer-id is 'CFQ7TTC0LH18'
			offer-id        | CFQ7TTC0LH18:0001             | term-duration is missing
			offer-id        | CFQ7TTC0LH18:0001:CFQ7TTC0K971 | term-duration is missing
			term-duration   | P1Y                           | term-duration is 'P1Y', but the offer is a legacy one
			""")
	void refusesAPlanThatCanNotBeOrdered(String name, String value, String expected) {
		this.settings.with("succession.catalogue.office-365-e1." + name, value);
		assertThat(problems(SIMULATOR)).extracting(Problem::toString)
			.containsExactly("succession.catalogue.office-365-e1." + expected);
	}

	@Test
	void acceptsANewCommercePlanWithItsTerm() {
		this.settings.with("succession.catalogue.office-365-e1.offer-id", "CFQ7TTC0LF8Q:0001:CFQ7TTC0K9S3")
			.with("succession.catalogue.office-365-e1.term-duration", "P1Y");
		assertThatNoException().isThrownBy(() -> check(SIMULATOR));
	}

	/** Case A11. */
	@Test
	void acceptsAPlanOfThreeYearsWithoutAnAvailability() {
		this.settings.with("succession.catalogue.office-365-e1.offer-id", "CFQ7TTC0LF8Q:0001")
			.with("succession.catalogue.office-365-e1.term-duration", "P3Y")
			.with("succession.catalogue.office-365-e1.billing-cycle", "triennial");
		assertThatNoException().isThrownBy(() -> check(SIMULATOR));
	}

	@Test
	void explainsAFailedStart() {
		this.settings.with("succession.discovery.page-size", "0").with("succession.discovery.schedule", "hourly");
		var analysis = new InvalidConfigurationFailureAnalyzer()
			.analyze(new IllegalStateException(new InvalidConfigurationException(problems(SIMULATOR))));
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).isEqualTo("""
				Discovery can't work with its configuration:

				- succession.discovery.page-size is 0
				- succession.discovery.schedule is 'hourly'""");
		assertThat(analysis.getAction()).isEqualTo(
				"""
						- succession.discovery.page-size: Set it to between 1 and 500, the largest page that Partner Center gives.
						- succession.discovery.schedule: Set it to an interval of at least a minute such as PT1H, to a cron expression of six fields such as '0 0 * * * *', or to '-' for never.""");
	}

	private List<Problem> problems(URI partnerCenter) {
		List<Problem> problems = new ArrayList<>();
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> check(partnerCenter))
			.satisfies((ex) -> problems.addAll(ex.problems()));
		return problems;
	}

	private void check(URI partnerCenter) {
		ConfigurationCheck.require(this.settings.discovery(), this.settings.catalogue().catalogue(), partnerCenter);
	}

}
