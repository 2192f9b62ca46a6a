package dev.succession.rollout;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Plans what would be bought, and lets approved migrations begin. It makes no REST call.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RolloutApplication {

	/**
	 * Starts the service.
	 * @param args Spring properties as {@code --name=value}
	 */
	public static void main(String[] args) {
		start(args);
	}

	/**
	 * Starts the service inside a program. It reads the configuration file that has its
	 * name, since it may share a class path with other services.
	 * @param args Spring properties as {@code --name=value}
	 * @return the running service; closing it stops it
	 */
	public static ConfigurableApplicationContext start(String... args) {
		return new SpringApplicationBuilder(RolloutApplication.class)
			.properties("spring.config.name=application,rollout-service")
			.run(args);
	}

}
