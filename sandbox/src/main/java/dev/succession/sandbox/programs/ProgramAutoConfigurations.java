package dev.succession.sandbox.programs;

import java.util.List;
import java.util.stream.Stream;

import dev.succession.schemas.catalogue.RolloutFacts;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Configures each program of this JVM as if it had a class path of its own. Services have
 * no database, pages or sign-in; the monitor and the rollout service have no engine of
 * the saga, no traces and no client for Partner Center.
 */
class ProgramAutoConfigurations implements AutoConfigurationImportFilter, EnvironmentAware {

	private static final List<String> OF_THE_MONITOR = List.of("org.springframework.boot.jdbc.",
			"org.springframework.boot.flyway.", "org.springframework.boot.thymeleaf.",
			"org.springframework.boot.security.", "org.springdoc.");

	private static final List<String> OF_SERVICES = List.of("dev.succession.",
			"org.springframework.boot.opentelemetry.", "org.springframework.boot.micrometer.tracing.",
			"org.springframework.boot.micrometer.metrics.autoconfigure.export.otlp.");

	private List<String> ofOthers = List.of();

	@Override
	public void setEnvironment(Environment environment) {
		this.ofOthers = switch (environment.getProperty("spring.application.name", "")) {
			case "monitor-service" -> OF_SERVICES;
			case RolloutFacts.TITLE -> Stream.concat(OF_SERVICES.stream(), OF_THE_MONITOR.stream()).toList();
			default -> OF_THE_MONITOR;
		};
	}

	@Override
	public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
		boolean[] matches = new boolean[autoConfigurations.length];
		for (int i = 0; i < matches.length; i++) {
			matches[i] = fits(autoConfigurations[i]);
		}
		return matches;
	}

	/** An earlier filter leaves null in the place of what it has taken out. */
	private boolean fits(@Nullable String autoConfiguration) {
		return autoConfiguration == null || this.ofOthers.stream().noneMatch(autoConfiguration::startsWith);
	}

}
