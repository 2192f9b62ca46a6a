package dev.succession.license.move;

import dev.succession.choreography.IndexedFacts;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the journal has to know so that no user is moved after the end of moving. */
@Configuration(proxyBeanMethods = false)
class MoveConfiguration {

	@Bean
	IndexedFacts indexedFacts() {
		return MovingEnds.FACTS;
	}

}
