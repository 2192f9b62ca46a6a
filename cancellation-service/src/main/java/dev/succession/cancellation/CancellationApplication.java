package dev.succession.cancellation;

import dev.succession.choreography.IndexedFacts;
import dev.succession.choreography.Publishes;
import dev.succession.choreography.ServiceStart;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.MigrationParked;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.SubscriptionReactivated;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** Suspends the old subscription once its users have moved. */
@SpringBootApplication
@EnableConfigurationProperties(CancellationProperties.class)
public class CancellationApplication {

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
		return ServiceStart.of(CancellationApplication.class, Service.CANCELLATION).run(args);
	}

	@Bean
	IndexedFacts indexedFacts() {
		return IndexedFacts.of(SubscriptionReactivated.class)
			.keeping(LicensesReassigned.class, ReplacementCancelled.class, SubscriptionSuspended.class,
					MigrationParked.class);
	}

	@Bean
	Publishes publishes() {
		return Publishes.of(FactTopic.DEPENDENTS_FOUND, FactTopic.SUBSCRIPTION_SUSPENDED, FactTopic.SUSPENSION_REFUSED,
				FactTopic.SUBSCRIPTION_REACTIVATED);
	}

}
