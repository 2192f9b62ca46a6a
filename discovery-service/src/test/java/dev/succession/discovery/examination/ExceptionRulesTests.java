package dev.succession.discovery.examination;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

import dev.succession.discovery.fixtures.SampleSubscription;
import dev.succession.discovery.fixtures.ShippedSettings;
import dev.succession.discovery.settings.ExceptionRule;
import dev.succession.discovery.settings.Treatment;
import dev.succession.events.ExceptionRequested;
import dev.succession.events.ExceptionTreatment;
import dev.succession.partnercenter.subscriptions.Subscription;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExceptionRulesTests {

	private static final String CONFIGURED = "succession.discovery.exceptions[0].";

	private final Subscription subscription = SampleSubscription.expiring().asRead();

	private final ShippedSettings settings = ShippedSettings.load()
		.with(CONFIGURED + "customer-id", SampleSubscription.CUSTOMER.toUpperCase())
		.with(CONFIGURED + "subscription-id", this.subscription.id().toUpperCase())
		.with(CONFIGURED + "seats", "7");

	@Test
	void takesTheConfigurationUnlessAnOperatorAsksForSomethingElse() {
		assertThat(rule().seats()).isEqualTo(7);
		assertThat(rule(ofSubscription((it) -> it.setPlan("another"))))
			.extracting(ExceptionRule::seats, ExceptionRule::plan)
			.containsExactly(null, "another");
	}

	@Test
	void takesWhatIsAboutTheSubscriptionBeforeWhatIsAboutTheCustomer() {
		ExceptionRequested excluded = ofCustomer((it) -> it.setTreatment(ExceptionTreatment.EXCLUDE));
		ExceptionRequested takenBack = ofSubscription((it) -> it);

		assertThat(rule(excluded).seats()).isEqualTo(7);
		assertThat(rule(excluded, takenBack).treatment()).isEqualTo(Treatment.EXCLUDE);
		assertThat(rule(takenBack)).isEqualTo(ExceptionRule.NONE);
	}

	@Test
	void makesNoExceptionForAnotherCustomerOrSubscription() {
		ExceptionRules rules = new ExceptionRules(this.settings.discovery());
		assertThat(rules.of("another", List.of()).of(this.subscription)).isEqualTo(ExceptionRule.NONE);
		assertThat(rule(ofSubscription((it) -> it.setSubscriptionId("another").setSeats(3))).seats()).isEqualTo(7);
	}

	@Test
	void examinesNoCustomerThatTheConfigurationLeavesOut() {
		this.settings.with("succession.discovery.exclude-customers", SampleSubscription.CUSTOMER);
		ExceptionRules rules = new ExceptionRules(this.settings.discovery());
		assertThat(rules.mayExamine(SampleSubscription.CUSTOMER.toUpperCase())).isFalse();
		assertThat(rules.mayExamine("another")).isTrue();
	}

	@Test
	void knowsWhatCanNotBe() {
		assertThat(ExceptionRules.problem(ofCustomer((it) -> it.setSeats(1)))).isEmpty();
		assertThat(ExceptionRules.problem(ofCustomer((it) -> it.setSeats(0)))).hasValue("0 seats can't be bought");
		assertThat(ExceptionRules.problem(ofCustomer((it) -> it.setCustomerId(" ")))).hasValue("it names no customer");
		assertThat(ExceptionRules.problem(ofCustomer((it) -> it.setTreatment(ExceptionTreatment.UNKNOWN))))
			.hasValue("its treatment is newer than this version");
		assertThat(ExceptionRules
			.problem(ofCustomer((it) -> it.setTreatment(ExceptionTreatment.EXCLUDE).setNotBefore(Instant.EPOCH))))
			.isPresent();
	}

	private ExceptionRule rule(ExceptionRequested... requested) {
		return new ExceptionRules(this.settings.discovery()).of(SampleSubscription.CUSTOMER, List.of(requested))
			.of(this.subscription);
	}

	private ExceptionRequested ofSubscription(UnaryOperator<ExceptionRequested.Builder> change) {
		return ofCustomer((it) -> change.apply(it.setSubscriptionId(this.subscription.id())));
	}

	private static ExceptionRequested ofCustomer(UnaryOperator<ExceptionRequested.Builder> change) {
		return change.apply(
				ExceptionRequested.newBuilder().setCustomerId(SampleSubscription.CUSTOMER).setOccurredAt(Instant.EPOCH))
			.build();
	}

}
