package dev.succession.sandbox;

import dev.succession.sandbox.programs.CommandLines;
import dev.succession.sandbox.programs.RunningParts;
import dev.succession.sandbox.programs.SandboxProperties;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * Migrates a seeded tenant on this machine and shows the progress. Everything runs in
 * this JVM, from the broker to the simulated Partner Center.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SandboxProperties.class)
public class SandboxApplication {

	/**
	 * Runs the sandbox until it is interrupted, or until it is done if so configured. In
	 * that case the exit code is 0 when every migration was completed or compensated,
	 * else 1.
	 * @param args Spring properties as {@code --name=value}: those of {@code sandbox.},
	 * those of {@code succession.} and {@code spring.kafka.} for the services, and those
	 * of {@code simulator.} for the simulated Partner Center
	 * @throws InterruptedException if the wait for the end is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		SandboxProperties properties = properties(args);
		RunningParts parts = new RunningParts();
		Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "stop-the-sandbox"));
		try {
			Summary summary = new SandboxRun(properties, new CommandLines(properties, args), parts, System.out).run();
			if (properties.exitWhenDone()) {
				System.exit(summary.isGood() ? 0 : 1);
			}
		}
		catch (IllegalStateException ex) {
			System.err.println(ex.getMessage());
			System.exit(1);
		}
		Thread.currentThread().join();
	}

	/**
	 * Reads the settings. Spring Boot's logging is switched off, because each context in
	 * this JVM would reset the Logback that all share.
	 */
	static SandboxProperties properties(String... args) {
		System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(SandboxApplication.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.registerShutdownHook(false)
			.properties("spring.config.name=sandbox")
			.run(args)) {
			return context.getBean(SandboxProperties.class);
		}
	}

}
