package dev.succession.monitor.webhooks;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConfiguredWebhooksTests {

	private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	private static final WebhookProperties.Target GOOD = target("https://hooks.example.com/a?b=c", SECRET,
			"migration.parked");

	private static WebhookProperties.Target target(@Nullable String url, @Nullable String secret, String... kinds) {
		return new WebhookProperties.Target("ops", url, secret, List.of(kinds));
	}

	private static ConfiguredWebhooks of(@Nullable String console, WebhookProperties.Target... targets) {
		return new ConfiguredWebhooks(new WebhookProperties(List.of(targets),
				new WebhookProperties.Sending(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(10),
						Duration.ofHours(1)),
				new WebhookProperties.ForecastChange(Duration.ofMinutes(1), 10, Duration.ofDays(1)), console));
	}

	@Test
	void areToldWhatIsNamedOrEverything() {
		assertThat(of(null, GOOD).all()).singleElement()
			.satisfies((it) -> assertThat(it.kinds()).containsExactly(EventKind.MIGRATION_PARKED));
		assertThat(of(null, target("https://hooks.example.com", SECRET)).all()).singleElement()
			.satisfies((it) -> assertThat(it.kinds()).containsExactly(EventKind.values()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1:9000/a", "http://localhost/a", "http://[::1]:9000/a" })
	void mayDoWithoutTlsOnThisMachine(String url) {
		assertThat(of(null, target(url, SECRET)).all()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "http://hooks.example.com/a,https", "http://127.0.0.1.example.com/a,https",
			"hooks.example.org,such as", "ftp://hooks.example.com/a,https",
			"https://user:pass@hooks.example.com/a,without a user", "ht tp://a,such as" })
	void refuseOtherAddressesAndSayWhatToSet(String url, String fix) {
		assertThatExceptionOfType(InvalidWebhookException.class).isThrownBy(() -> of(null, GOOD, target(url, SECRET)))
			.withMessageContaining("succession.monitor.webhooks[1].url")
			.withMessageContaining(fix)
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining(url));
	}

	@Test
	void refuseAMissingAddressSecretOrName() {
		refused(target(null, SECRET), "webhooks[0].url");
		refused(target("https://hooks.example.com", null), "webhooks[0].secret");
		refused(target("https://hooks.example.com", "whsec_c2hvcnQ="), "openssl rand");
		refused(new WebhookProperties.Target(null, "https://hooks.example.com", SECRET, null), "webhooks[0].name");
		refused(new WebhookProperties.Target("a b", "https://hooks.example.com", SECRET, null), "webhooks[0].name");
	}

	@Test
	void refuseAKindThatThereIsNot() {
		refused(target("https://hooks.example.com", SECRET, "migration.lost"),
				"webhooks[0].kinds: 'migration.lost' is none of what there is: migration.parked, migration.at-risk, "
						+ "forecast.changed");
	}

	@Test
	void refuseTwoOfOneName() {
		assertThatExceptionOfType(InvalidWebhookException.class).isThrownBy(() -> of(null, GOOD, GOOD))
			.withMessageContaining("succession.monitor.webhooks[1].name");
	}

	@Test
	void nameTheConsole() {
		assertThat(of("https://monitor.example.com/succession/", GOOD).console())
			.isEqualTo("https://monitor.example.com/succession");
		assertThatExceptionOfType(InvalidWebhookException.class).isThrownBy(() -> of("monitor.example.com", GOOD))
			.withMessageContaining("succession.monitor.console-address");
	}

	@Test
	void printNeitherAddressNorSecret() {
		assertThat(of(null, GOOD).all().toString() + GOOD).doesNotContain("hooks.example.com")
			.doesNotContain(SECRET.substring(6));
	}

	private static void refused(WebhookProperties.Target target, String words) {
		assertThatExceptionOfType(InvalidWebhookException.class).isThrownBy(() -> of(null, target))
			.withMessageContaining(words);
	}

}
