package dev.succession.purchase;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import dev.succession.events.ReplacementPurchased;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.purchase.permission.ReleasedPlan;
import dev.succession.schemas.topics.TopicNames;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.PartnerAccess;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.ServiceArguments;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.OfferIds;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The service is switched from announcements to releases, and back. */
@Tag("integration")
class BeginningTests {

	private static final String WITH_RELEASES = "succession.purchase.begins-with=migration.released";

	private final SimulatedPartnerCenter partnerCenter = SimulatedPartnerCenter.shared(60, 41);

	private final Deque<SubscriptionRow> old = new ArrayDeque<>(
			this.partnerCenter.retiringSubscriptions((it) -> !it.autoRenewEnabled() && it.quantity() <= 300));

	@Test
	void finishesWhatHasBegunAndBeginsNothingOfWhatTheOtherFactLetBegin() {
		try (FactLog log = new FactLog()) {
			ReleasedTopics topics = new ReleasedTopics(log, new TopicNames("switched."));
			SubscriptionExpiring begun = expiring();
			SubscriptionExpiring waiting = expiring();
			SubscriptionExpiring announced = expiring();
			this.partnerCenter.inject(
					fault("POST_ORDER", "\"FAIL\",\"status\":504,\"applied\":false,\"count\":1", begun),
					fault("LIST_SUBSCRIPTIONS", "\"REFUSE\",\"status\":403,\"code\":1", waiting));
			try (ConfigurableApplicationContext service = start()) {
				topics.publish(begun);
				topics.publish(waiting);
				awaitSteps(service, "later", 2);
			}
			this.partnerCenter.inject();

			ReleasedPlan plan = ReleasedPlan.of(expiring(), 300);
			try (ConfigurableApplicationContext service = start(WITH_RELEASES)) {
				topics.publish(announced);
				topics.await(ReplacementPurchased.class, begun.getMigrationId());
				awaitSteps(service, "dropped", 2);
				topics.approve(plan.approved(plan.terms().build()));
				topics.publish(plan.release().build());
				topics.await(ReplacementPurchased.class, plan.announcement().getMigrationId());
			}
			assertThat(orders(begun)).hasSize(1);

			assertThatExceptionOfType(RuntimeException.class).isThrownBy(this::start)
				.havingRootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.withMessageContaining("succession.purchase.begin-without-approval=true");

			SubscriptionExpiring released = expiring();
			ReleasedPlan later = ReleasedPlan.of(released, 300);
			try (ConfigurableApplicationContext service = start("succession.purchase.begin-without-approval=true")) {
				topics.publish(announced);
				topics.approve(later.approved(later.terms().build()));
				topics.publish(later.release().build());
				awaitSteps(service, "dropped", 2);
				topics.publish(
						SubscriptionExpiring.newBuilder(waiting).setRevision(1).setOccurredAt(Instant.now()).build());
				topics.await(ReplacementPurchased.class, waiting.getMigrationId());
			}
			try (ConfigurableApplicationContext service = start()) {
				topics.publish(announced);
				awaitSteps(service, "dropped", 1);
			}
			assertThat(orders(waiting)).hasSize(1);
			assertThat(orders(announced)).isEmpty();
			assertThat(orders(released)).isEmpty();
		}
	}

	private ConfigurableApplicationContext start(String... settings) {
		return PurchaseApplication.start(ServiceArguments.onTestPlatform()
			.partnerCenter(this.partnerCenter.url(), PartnerAccess.FULL)
			.with("succession.topics.prefix", "switched.")
			.with("succession.purchase.provisioning-poll", "1s")
			.with("succession.purchase.visibility-lag", "3s")
			.with(List.of(settings))
			.toArray());
	}

	private SubscriptionExpiring expiring() {
		SubscriptionRow row = this.old.pop();
		return ExpiringFacts.of(row.customerId(), row.id(), OfferIds.BUSINESS_BASIC, 300);
	}

	private static String fault(String call, String fault, SubscriptionExpiring expiring) {
		return "{\"fault\":%s,\"calls\":[\"%s\"],\"customer\":\"%s\"}".formatted(fault, call, expiring.getCustomerId());
	}

	private static void awaitSteps(ConfigurableApplicationContext service, String outcome, int number) {
		Awaitility.await(outcome)
			.atMost(Duration.ofSeconds(30))
			.until(() -> service.getBean(MeterRegistry.class)
				.find("succession.step")
				.tag("outcome", outcome)
				.timers()
				.stream()
				.mapToLong(Timer::count)
				.sum() >= number);
	}

	private List<LedgerEntry> orders(SubscriptionExpiring expiring) {
		return this.partnerCenter.ledger("order.placed", expiring.getCustomerId());
	}

}
