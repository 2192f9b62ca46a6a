package dev.succession.sandbox.programs;

import java.util.Map;

import dev.succession.schemas.catalogue.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class SandboxPropertiesTests {

	@Test
	void giveEachProgramItsUsualPort() {
		SandboxProperties properties = bind(Map.of());
		assertThat(properties.portOfKafka()).isEqualTo(9092);
		assertThat(properties.portOfRegistry()).isEqualTo(8081);
		assertThat(properties.portOfSimulator()).isEqualTo(8090);
		assertThat(properties.portOfConsole()).isEqualTo(8080);
		assertThat(properties.managementPortOfConsole()).isEqualTo(9105);
		assertThat(properties.portOfRollout()).isEqualTo(9106);
		assertThat(properties.portOf(Service.DISCOVERY)).isEqualTo(9101);
		assertThat(properties.portOf(Service.CANCELLATION)).isEqualTo(9104);
	}

	@Test
	void giveEachProgramAnyFreePortIfTold() {
		SandboxProperties properties = bind(Map.of("sandbox.ports", "any"));
		assertThat(properties.portOfKafka()).isZero();
		assertThat(properties.portOfRegistry()).isZero();
		assertThat(properties.portOfSimulator()).isZero();
		assertThat(properties.portOfConsole()).isZero();
		assertThat(properties.managementPortOfConsole()).isZero();
		assertThat(properties.portOfRollout()).isZero();
		assertThat(Service.values()).allSatisfy((service) -> assertThat(properties.portOf(service)).isZero());
	}

	@Test
	void preferThePortThatAProgramIsGiven() {
		SandboxProperties properties = bind(Map.of("sandbox.ports", "any", "sandbox.kafka-port", "19092",
				"sandbox.management-ports.license", "19103"));
		assertThat(properties.portOfKafka()).isEqualTo(19092);
		assertThat(properties.portOf(Service.LICENSE)).isEqualTo(19103);
		assertThat(properties.portOf(Service.PURCHASE)).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void runTheMainClassOfEveryServiceOfTheCatalogue(Service service) {
		assertThatCode(() -> Class.forName(service.mainClass()).getMethod("start", String[].class))
			.as("%s is a dependency of the sandbox", service.title())
			.doesNotThrowAnyException();
	}

	private static SandboxProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("sandbox",
				SandboxProperties.class);
	}

}
