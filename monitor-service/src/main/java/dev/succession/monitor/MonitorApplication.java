package dev.succession.monitor;

import java.time.Clock;

import dev.succession.schemas.topics.TopicDeclarations;
import dev.succession.schemas.topics.TopicNames;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * Reads every fact and tells how far each migration has come. No other service knows of
 * it.
 */
@SpringBootApplication
@EnableConfigurationProperties({ MonitorProperties.class, TopicProperties.class })
public class MonitorApplication {

	/**
	 * Starts the monitor.
	 * @param args Spring properties as {@code --name=value}
	 */
	public static void main(String[] args) {
		start(args);
	}

	/**
	 * Starts the monitor inside a program. It reads the configuration file that has its
	 * name, since it may share a class path with the services.
	 * @param args Spring properties as {@code --name=value}
	 * @return the running monitor; closing it stops it
	 */
	public static ConfigurableApplicationContext start(String... args) {
		return new SpringApplicationBuilder(MonitorApplication.class)
			.properties("spring.config.name=application,monitor-service")
			.run(args);
	}

	@Bean
	TopicNames topicNames(TopicProperties properties) {
		return properties.names();
	}

	@Bean
	TopicDeclarations topicDeclarations(TopicProperties properties) {
		return new TopicDeclarations(properties.names(), properties.settings());
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
