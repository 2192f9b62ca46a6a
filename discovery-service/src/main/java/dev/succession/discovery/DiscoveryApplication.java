package dev.succession.discovery;

import dev.succession.choreography.ServiceStart;
import dev.succession.discovery.dryrun.DryRunMode;
import dev.succession.schemas.catalogue.Service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The discovery service: finds expiring subscriptions and announces their migrations.
 */
@SpringBootApplication
public class DiscoveryApplication {

	/**
	 * Starts the service, or does a dry run and exits: with 0 if everything was read.
	 * @param args properties as {@code --name=value}
	 */
	public static void main(String[] args) {
		ConfigurableApplicationContext context = start(args);
		if (DryRunMode.isActive(context.getEnvironment())) {
			System.exit(SpringApplication.exit(context));
		}
	}

	/**
	 * Starts the service inside this process.
	 * @param args properties as {@code --name=value}
	 * @return its context; closing it stops the service
	 */
	public static ConfigurableApplicationContext start(String... args) {
		return ServiceStart.of(DiscoveryApplication.class, Service.DISCOVERY).listeners(new DryRunMode()).run(args);
	}

}
