package dev.succession.simulator.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Refuses a null inside a list when JSON is read.
 */
@Configuration(proxyBeanMethods = false)
class JsonRules {

	@Bean
	JsonMapperBuilderCustomizer noNullsInLists() {
		return (mapper) -> mapper.changeDefaultNullHandling((rules) -> JsonSetter.Value.forContentNulls(Nulls.FAIL));
	}

}
