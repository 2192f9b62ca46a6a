package dev.succession.simulator;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The simulated Partner Center of one partner, on one port.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PartnerCenterSimulatorApplication {

	/**
	 * Starts the simulator.
	 * @param args Spring Boot's command line, such as {@code --server.port=8090}
	 */
	public static void main(String[] args) {
		start(args);
	}

	/**
	 * Starts the simulator inside this process.
	 * @param args Spring Boot's command line; {@code --server.port=0} takes a free port,
	 * which is then the property {@code local.server.port}
	 * @return the running application; closing it stops the simulator
	 */
	public static ConfigurableApplicationContext start(String... args) {
		return new SpringApplicationBuilder(PartnerCenterSimulatorApplication.class)
			.properties("spring.config.name=application,partner-center-simulator")
			.run(args);
	}

}
