package dev.succession.discovery.dryrun;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Adds {@code dry-run.yml} to the configuration of a dry run, which removes Kafka, the
 * registry and the web server. It runs when all other configuration is known, and before
 * {@link LoggingSystem logging} and {@code spring.main} are set up.
 */
public class DryRunMode implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final String COMMAND_LINE = CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME;

	/**
	 * Whether a dry run is configured.
	 * @param environment the service's environment
	 * @return true if nothing may be announced
	 */
	public static boolean isActive(Environment environment) {
		return environment.getProperty("succession.discovery.dry-run", Boolean.class, false);
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE + 15;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		ConfigurableEnvironment environment = event.getEnvironment();
		if (isActive(environment)) {
			MutablePropertySources sources = environment.getPropertySources();
			if (sources.contains(COMMAND_LINE)) {
				sources.addAfter(COMMAND_LINE, settings());
			}
			else {
				sources.addFirst(settings());
			}
		}
	}

	private static PropertySource<?> settings() {
		try {
			return new YamlPropertySourceLoader().load("dry run", new ClassPathResource("dry-run.yml")).getFirst();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
