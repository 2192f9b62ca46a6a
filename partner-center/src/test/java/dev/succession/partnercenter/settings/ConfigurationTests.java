package dev.succession.partnercenter.settings;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.customers.Customers;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.login.RefreshTokenStore;
import dev.succession.partnercenter.orders.Orders;
import dev.succession.partnercenter.subscriptions.Subscriptions;
import dev.succession.partnercenter.users.Users;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Which settings are required and which values are allowed. */
class ConfigurationTests {

	private static final String APP = "app.client-id=a,app.client-secret=s";

	private static final String USER = "user.client-id=u,user.client-secret=s,user.refresh-token=r";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RestClientAutoConfiguration.class))
		.withConfiguration(AutoConfigurations.of(Client.autoConfigurations()));

	@Test
	void startsWithACredentialAndATenantAlone() {
		with("tenant-id=t," + APP).run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(Customers.class)
			.hasSingleBean(Subscriptions.class)
			.hasSingleBean(Orders.class));
	}

	@ParameterizedTest
	@CsvSource({ "max-in-flight=4, limits.max-in-flight", "throttling.recovery=1m, limits.recovery",
			"circuit.open-for=1m, circuit-breaker.open-for" })
	void refusesTheOldNameOfARenamedProperty(String setting, String newName) {
		with("tenant-id=t," + APP + "," + setting).run((context) -> assertThat(context).hasFailed()
			.getFailure()
			.rootCause()
			.hasMessageContaining(setting.substring(0, setting.indexOf('=')))
			.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
					(ex) -> assertThat(ex.getReason()).endsWith("succession.partner-center." + newName + ".")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					tenant-id=t                                             | app.client-id
					app.client-id=a,app.client-secret=s                     | tenant-id
					tenant-id=t,app.client-id=a                             | app.client-secret
					tenant-id=t,user.client-id=u,user.client-secret=s       | user.refresh-token
					tenant-id=t,user.client-secret=s,user.refresh-token=r   | user.client-id
					tenant-id=t,app.client-id=a,app.client-secret=s,require-user=true | user.client-id
					tenant-id=t,app.client-id=a,app.client-secret=s,limits.max-in-flight=0 | limits.max-in-flight
					tenant-id=t,app.client-id=a,app.client-secret=s,http.read-timeout=0s | http.read-timeout
					tenant-id=t,app.client-id=a,app.client-secret=s,call.min-time-left=-1s | call.min-time-left
					tenant-id=t,app.client-id=a,app.client-secret=s,call.min-time-left-for-order=-1s | call.min-time-left-for-order
					tenant-id=t,app.client-id=a,app.client-secret=s,retry.max-attempts=0 | retry.max-attempts
					tenant-id=t,app.client-id=a,app.client-secret=s,circuit-breaker.failure-rate=200 | circuit-breaker.failure-rate
					tenant-id=t,app.client-id=a,app.client-secret=s,base-url=localhost:8090 | base-url
					tenant-id=t,app.client-id=a,app.client-secret=s,authority=ftp://host | authority
					tenant-id=t,app.client-id=a,app.client-secret=s,cloud=mars | cloud""")
	void stopsTheStartNamingTheProperty(String properties, String named) {
		with(properties).run((context) -> assertThat(context).getFailure()
			.hasStackTraceContaining("succession.partner-center." + named));
	}

	@Test
	void stopsTheStartOfAServiceThatNeedsTheUsersCredential() {
		with("tenant-id=t," + APP).withUserConfiguration(Movers.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(MissingPropertyException.class, (cause) -> {
					FailureAnalysis analysis = new MissingPropertyFailureAnalyzer().analyze(cause);
					assertThat(analysis.getDescription()).contains("succession.partner-center.user.client-id");
					assertThat(analysis.getAction()).contains("succession.partner-center.user.client-id");
				}));
		with("tenant-id=t," + USER).withUserConfiguration(Movers.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void stopsTheStartInACloudWithoutLicenceApi() {
		with("tenant-id=t,cloud=china," + APP).run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOfSatisfying(UnsupportedCloudException.class, (cause) -> {
				FailureAnalysis analysis = new UnsupportedCloudFailureAnalyzer().analyze(cause);
				assertThat(analysis.getDescription()).startsWith("succession.partner-center.cloud is CHINA");
				assertThat(analysis.getAction()).contains("succession.discovery.dry-run=true");
			}));
		with("tenant-id=t,cloud=china,require-licenses=false," + APP)
			.run((context) -> assertThat(context).hasNotFailed());
		with("tenant-id=t,cloud=us-government," + APP).run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "/v1", "/v1/" })
	void takesABaseUrlWithOrWithoutVersion(String end) {
		try (ScriptedServer server = new ScriptedServer();
				Client client = new Client(server, "base-url=" + server.url() + end)) {
			server.on("GET", "/v1/customers/c1", Script.json(200, "{\"id\":\"c1\"}"));
			assertThat(client.customers().get(Client.patiently(), "c1")).isInstanceOf(Answer.Done.class);
		}
	}

	@Test
	void keepsTheRefreshTokenInAStoreThatIsABean() {
		try (ScriptedServer server = new ScriptedServer()) {
			server.on("GET", "/v1/customers/c1/users?size=10", Script.json(200, "{\"items\":[]}"));
			with("tenant-id=partner.example,user.client-id=u,user.client-secret=s,base-url=" + server.url()
					+ ",authority=" + server.url())
				.withBean(RefreshTokenStore.class, Vault::new)
				.run((context) -> {
					context.getBean(Users.class).page(Client.patiently(), "c1", 10, null);
					assertThat(server.requests().getFirst().body()).contains("refresh_token=from-the-vault");
				});
		}
	}

	private ApplicationContextRunner with(String properties) {
		String[] all = properties.split(",");
		for (int i = 0; i < all.length; i++) {
			all[i] = "succession.partner-center." + all[i];
		}
		return this.runner.withPropertyValues(all);
	}

	/** Another store. */
	private static final class Vault implements RefreshTokenStore {

		@Override
		public String read() {
			return "from-the-vault";
		}

		@Override
		public void write(String refreshToken) {
			throw new IllegalStateException("nothing was renewed");
		}

	}

	/** A bean that moves licences. */
	@Configuration(proxyBeanMethods = false)
	static class Movers {

		@Bean
		String mover(Licenses licenses) {
			return licenses.toString();
		}

	}

}
