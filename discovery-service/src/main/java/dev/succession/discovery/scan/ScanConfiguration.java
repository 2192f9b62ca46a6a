package dev.succession.discovery.scan;

import java.time.Clock;

import dev.succession.choreography.IndexedFacts;
import dev.succession.choreography.Publishes;
import dev.succession.choreography.RollbackRefusalStep;
import dev.succession.discovery.examination.ExceptionRules;
import dev.succession.discovery.examination.Findings;
import dev.succession.events.ExceptionRequested;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationStep;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionLeftAlone;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.schemas.FactTopic;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Names the topics that discovery writes, and reads what it has announced.
 */
@NotInDryRun
@Configuration(proxyBeanMethods = false)
class ScanConfiguration {

	@Bean
	Publishes publishes() {
		return Publishes.of(FactTopic.SCAN_REQUESTED, FactTopic.CUSTOMER_LISTED, FactTopic.CUSTOMER_EXAMINED,
				FactTopic.SUBSCRIPTION_LEFT_ALONE, FactTopic.SUBSCRIPTION_EXPIRING, FactTopic.SUBSCRIPTION_WITHDRAWN);
	}

	/** Discovery has bought nothing: no rollback begins here. */
	@Bean
	RollbackRefusalStep rollbackRefusalStep() {
		return new RollbackRefusalStep();
	}

	/**
	 * The migrations that were announced, withdrawn, ordered, undone, or parked because
	 * no plan fits, what was told as left alone, and the exceptions that operators have
	 * asked for. What ended long ago can't be announced or told again, so it need not be
	 * kept.
	 */
	@Bean
	IndexedFacts announcements(Clock clock) {
		return IndexedFacts.of(ReplacementOrdered.class, ReplacementCancelled.class)
			.ofCustomers(SubscriptionExpiring.class,
					(expiring) -> expiring.getEndDate().isAfter(Findings.earliestEnd(clock.instant())))
			.ofCustomers(SubscriptionWithdrawn.class, (_) -> true)
			.ofCustomers(ExceptionRequested.class, (requested) -> ExceptionRules.problem(requested).isEmpty())
			.when(SubscriptionLeftAlone.class, (finding) -> true)
			.when(MigrationParked.class, (parked) -> parked.getStep() == MigrationStep.DISCOVERY);
	}

}
