package dev.succession.discovery;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The discovery service: finds expiring subscriptions and announces their migrations.
 */
@SpringBootApplication
public class DiscoveryApplication {

	/**
	 * Starts the service.
	 * @param args properties as {@code --name=value}
	 */
	public static void main(String[] args) {
		start(args);
	}

	/**
	 * Starts the service inside this process.
	 * @param args properties as {@code --name=value}
	 * @return its context; closing it stops the service
	 */
	public static ConfigurableApplicationContext start(String... args) {
		return new SpringApplicationBuilder(DiscoveryApplication.class)
			.properties("spring.config.name=application,discovery-service")
			.run(args);
	}

}
