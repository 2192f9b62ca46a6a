package dev.succession.simulator.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import tools.jackson.databind.DeserializationFeature;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Refuses, when JSON is read, a null inside a list, and a fraction where a whole number
 * has to be.
 */
@Configuration(proxyBeanMethods = false)
class JsonRules {

	@Bean
	JsonMapperBuilderCustomizer noNullsInLists() {
		return (mapper) -> mapper.changeDefaultNullHandling((rules) -> JsonSetter.Value.forContentNulls(Nulls.FAIL));
	}

	@Bean
	JsonMapperBuilderCustomizer noFractionsInWholeNumbers() {
		return (mapper) -> mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
	}

}
