package dev.succession.schemas.registry;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RegistrySettingsTests {

	private static final String BASIC = "Basic YW5uOnM6ZWNyZXQ=";

	@Test
	void takesConfluentsDefaults() {
		RegistrySettings settings = with(Map.of());
		assertThat(settings.autoRegister()).isTrue();
		assertThat(authorizations(settings)).containsExactly("none");
	}

	@Test
	void readsSeveralAddressesInTheirOrder() {
		assertThat(with(Map.of("schema.registry.url", " http://a:8081/ ,https://b/apis/ccompat/v7 ")).endpoints())
			.extracting(RegistryEndpoint::toString)
			.containsExactly("http://a:8081", "https://b/apis/ccompat/v7");
	}

	@ParameterizedTest
	@ValueSource(strings = { "basic.auth.user.info", "schema.registry.basic.auth.user.info" })
	void logsInWithUserInfo(String name) {
		assertThat(authorizations(with(Map.of("basic.auth.credentials.source", "USER_INFO", name, "ann:s:ecret"))))
			.containsExactly(BASIC);
		assertThat(authorizations(
				with(Map.of("basic.auth.credentials.source", "USER_INFO", name, new Password("ann:s:ecret")))))
			.containsExactly(BASIC);
	}

	@Test
	void logsInWithWhatTheAddressSays() {
		RegistrySettings settings = with(Map.of("schema.registry.url", "http://ann:s%3Aecret@a:8081,http://b"));
		assertThat(authorizations(settings)).containsExactly(BASIC, "none");
		assertThat(settings.endpoints().getFirst().base()).hasToString("http://a:8081");
	}

	@Test
	void logsInWithAToken() {
		assertThat(authorizations(
				with(Map.of("bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", "abc"))))
			.containsExactly("Bearer abc");
	}

	@Test
	void readsTimeOuts() {
		RegistrySettings settings = with(
				Map.of("schema.registry.http.connect.timeout.ms", 100, "http.read.timeout.ms", "200"));
		assertThat(settings.connectTimeout()).isEqualTo(Duration.ofMillis(100));
		assertThat(settings.requestTimeout()).isEqualTo(Duration.ofMillis(200));
	}

	@ParameterizedTest
	@CsvSource({ "basic.auth.credentials.source, SASL_INHERIT", "basic.auth.credentials.source, USER_INFO",
			"bearer.auth.credentials.source, OAUTHBEARER", "bearer.auth.credentials.source, STATIC_TOKEN",
			"auto.register.schemas, perhaps", "use.latest.version, true", "normalize.schemas, true",
			"avro.remove.java.properties, true", "specific.avro.reader, false",
			"value.subject.name.strategy, io.confluent.kafka.serializers.subject.RecordNameStrategy",
			"http.read.timeout.ms, 0", "http.read.timeout.ms, soon", "schema.registry.ssl.truststore.location, /a",
			"schema.registry.proxy.host, a", "basic.auth.user.info, a:b", "bearer.auth.token, a" })
	void refusesWhatItCantHonourByName(String name, String value) {
		assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> with(Map.of(name, value)))
			.withMessageContaining(name.replace("schema.registry.", ""));
	}

	@Test
	void acceptsWhatChangesNothing() {
		with(Map.of("specific.avro.reader", true, "use.latest.version", false, "value.subject.name.strategy",
				"io.confluent.kafka.serializers.subject.TopicNameStrategy", "bootstrap.servers", "a:9092",
				"ssl.truststore.location", "/kafkas/own"));
	}

	@Test
	void refusesTwoWaysToLogIn() {
		assertThatExceptionOfType(ConfigException.class)
			.isThrownBy(() -> with(Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "a:b",
					"bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", "abc")))
			.withMessageContaining("choose one");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " , ", "mock://a", "a:8081", "ftp://ann:secret@a", "http://", "http://ann:sec ret@a",
			"http://a?b=c" })
	void refusesAnAddressThatIsNone(String url) {
		assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> with(Map.of("schema.registry.url", url)))
			.withMessageContaining("schema.registry.url")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("sec"));
	}

	@Test
	void showsNoSecret() {
		assertThat(with(Map.of("schema.registry.url", "http://ann:secret@a:8081")).toString()).contains("http://a:8081")
			.doesNotContain("secret", "ann", "Basic");
	}

	private static RegistrySettings with(Map<String, Object> more) {
		Map<String, Object> config = new HashMap<>(Map.of("schema.registry.url", "http://127.0.0.1:1"));
		config.putAll(more);
		return RegistrySettings.from(config);
	}

	private static List<String> authorizations(RegistrySettings settings) {
		return settings.endpoints()
			.stream()
			.map(RegistryEndpoint::authorization)
			.map((authorization) -> (authorization != null) ? authorization : "none")
			.toList();
	}

}
