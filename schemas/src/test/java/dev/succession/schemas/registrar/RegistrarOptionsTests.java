package dev.succession.schemas.registrar;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.succession.schemas.topics.TopicNames;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RegistrarOptionsTests {

	private static final Map<String, String> ENVIRONMENT = Map.of("SCHEMA_REGISTRY_URL", "http://environment",
			"SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO", "ann:secret", "BASIC_AUTH_CREDENTIALS_SOURCE", "USER_INFO",
			"REGISTRAR_PATIENCE", "PT9S");

	@Test
	void readsTheEnvironment() {
		RegistrarOptions options = RegistrarOptions.of(List.of(), (_) -> null, ENVIRONMENT::get);
		assertThat(options.registry()).containsOnly(Map.entry("schema.registry.url", "http://environment"),
				Map.entry("schema.registry.basic.auth.user.info", "ann:secret"),
				Map.entry("basic.auth.credentials.source", "USER_INFO"));
		assertThat(options.patience()).isEqualTo(Duration.ofSeconds(9));
	}

	@Test
	void prefersPropertiesAndThenArguments() {
		Map<String, String> properties = Map.of("schema.registry.url", "http://property", "registrar.patience", "PT8S");
		RegistrarOptions options = RegistrarOptions.of(List.of("--registrar.patience=PT7S"), properties::get,
				ENVIRONMENT::get);
		assertThat(options.registry()).containsEntry("schema.registry.url", "http://property");
		assertThat(options.patience()).isEqualTo(Duration.ofSeconds(7));
	}

	@Test
	void takesBlankForNotGiven() {
		RegistrarOptions options = RegistrarOptions.of(List.of(), (_) -> null,
				Map.of("BASIC_AUTH_USER_INFO", " ", "REGISTRAR_PATIENCE", "")::get);
		assertThat(options.registry()).isEmpty();
		assertThat(options.patience()).isEqualTo(Duration.ofMinutes(2));
	}

	@Test
	void readsThePrefixOfTheTopicsFromTheVariableThatTheServicesRead() {
		RegistrarOptions options = RegistrarOptions.of(List.of(), (_) -> null,
				Map.of("SUCCESSION_TOPICS_PREFIX", "test.")::get);
		assertThat(options.names()).isEqualTo(new TopicNames("test."));
		assertThat(options.registry()).isEmpty();
	}

	@Test
	void refusesAPrefixThatNoTopicMayHave() {
		assertThatExceptionOfType(ConfigException.class)
			.isThrownBy(() -> RegistrarOptions.of(List.of("--succession.topics.prefix=a b"), (_) -> null, (_) -> null))
			.withMessageContaining("succession.topics.prefix is 'a b'");
	}

	@Test
	void showsNoSecret() {
		assertThat(RegistrarOptions.of(List.of(), (_) -> null, ENVIRONMENT::get).toString()).doesNotContain("secret");
	}

}
