package dev.succession.license;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FailurePropertiesTests {

	@Test
	void compensatesUnlessToldToPark() {
		assertThat(bind(Map.of()).onFailure()).isEqualTo(OnFailure.COMPENSATE);
		assertThat(bind(Map.of("succession.on-failure", "park")).onFailure()).isEqualTo(OnFailure.PARK);
	}

	@Test
	void refusesAPolicyThatDoesNotExist() {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> bind(Map.of("succession.on-failure", "sometimes")))
			.withMessageContaining("succession.on-failure");
	}

	private static FailureProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("succession",
				FailureProperties.class);
	}

}
