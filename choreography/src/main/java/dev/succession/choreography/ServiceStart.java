package dev.succession.choreography;

import dev.succession.schemas.catalogue.Service;

import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * The one way in which a service starts, as a program of its own or inside another one.
 */
public final class ServiceStart {

	private ServiceStart() {
	}

	/**
	 * Prepares a service. Several services may share a class path, as in the sandbox, so
	 * each reads the configuration file that has its name.
	 * @param application the service's application class
	 * @param service its entry in the catalogue
	 * @return the service, ready to run
	 */
	public static SpringApplicationBuilder of(Class<?> application, Service service) {
		return new SpringApplicationBuilder(application)
			.properties("spring.config.name=application," + service.title());
	}

}
