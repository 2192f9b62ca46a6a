package dev.succession.license;

import dev.succession.choreography.Publishes;
import dev.succession.choreography.ServiceStart;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** Moves every user from the old licence to the new one, or back. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class LicenseApplication {

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
		return ServiceStart.of(LicenseApplication.class, Service.LICENSE).run(args);
	}

	@Bean
	Publishes publishes() {
		return Publishes.of(FactTopic.USER_MOVED, FactTopic.LICENSES_REASSIGNED, FactTopic.LICENSES_REFUSED,
				FactTopic.LICENSES_RESTORED, FactTopic.LICENSES_EXAMINED);
	}

}
