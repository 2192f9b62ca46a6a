package dev.succession.purchase;

import dev.succession.choreography.IndexedFacts;
import dev.succession.choreography.Publishes;
import dev.succession.choreography.RollbackRefusalStep;
import dev.succession.choreography.ServiceStart;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * Buys the replacement for an expiring subscription, at most once, or cancels it again.
 */
@SpringBootApplication
@EnableConfigurationProperties({ PurchaseProperties.class, WindowProperties.class })
public class PurchaseApplication {

	/**
	 * Starts the service.
	 * @param args Spring properties as {@code --name=value}
	 */
	public static void main(String[] args) {
		start(args);
	}

	/**
	 * Starts the service inside a program.
	 * @param args Spring properties as {@code --name=value}
	 * @return the running service; closing it stops the service
	 */
	public static ConfigurableApplicationContext start(String... args) {
		return ServiceStart.of(PurchaseApplication.class, Service.PURCHASE).run(args);
	}

	@Bean
	IndexedFacts indexedFacts() {
		return IndexedFacts.of(ReplacementOrdered.class, SubscriptionSuspended.class)
			.keeping(ReplacementCancelled.class, SubscriptionWithdrawn.class)
			.keepingWhen(SubscriptionExpiring.class, (expiring) -> expiring.getRevision() > 0);
	}

	/** What was bought is given back when the licences are: no rollback begins here. */
	@Bean
	RollbackRefusalStep rollbackRefusalStep() {
		return new RollbackRefusalStep();
	}

	@Bean
	Publishes publishes() {
		return Publishes.of(FactTopic.REPLACEMENT_ORDERED, FactTopic.REPLACEMENT_PURCHASED,
				FactTopic.REPLACEMENT_REFUSED, FactTopic.RELEASE_REFUSED, FactTopic.WINDOW_CLOSING,
				FactTopic.REPLACEMENT_CANCELLED);
	}

}
