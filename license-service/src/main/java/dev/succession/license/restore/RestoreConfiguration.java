package dev.succession.license.restore;

import dev.succession.choreography.IndexedFacts;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the facts that are asked for when a migration is undone. */
@Configuration(proxyBeanMethods = false)
class RestoreConfiguration {

	@Bean
	IndexedFacts restorationFacts() {
		return MigrationHistory.KEPT;
	}

}
