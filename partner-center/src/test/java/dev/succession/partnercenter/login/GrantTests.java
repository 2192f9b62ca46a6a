package dev.succession.partnercenter.login;

import java.util.Map;

import dev.succession.partnercenter.settings.PartnerCenterProperties;
import dev.succession.partnercenter.settings.ServiceAddresses;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** The scope of v2.0 tokens in each cloud. */
class GrantTests {

	@ParameterizedTest
	@CsvSource({ "global, https://api.partnercenter.microsoft.com",
			"us-government, https://api.partnercenter.microsoft.com",
			"china, https://partner.partnercenterapi.microsoftonline.cn" })
	void scopeTheNewerTokensToTheCloud(String cloud, String api) {
		String resource = ServiceAddresses.resource(properties(cloud));
		assertThat(new Grant.AppOnly(new PartnerCenterProperties.App("app", "secret")).scope(resource))
			.isEqualTo(api + "/.default");
		assertThat(new Grant.AppAndUser(new PartnerCenterProperties.User("app", "secret", null, null),
				new CurrentRefreshToken(null, "refresh-1"))
			.scope(resource)).isEqualTo(api + "/user_impersonation offline_access");
	}

	private static PartnerCenterProperties properties(String cloud) {
		return new Binder(new MapConfigurationPropertySource(Map.of("succession.partner-center.cloud", cloud,
				"succession.partner-center.tenant-id", "partner.example")))
			.bind("succession.partner-center", PartnerCenterProperties.class)
			.get();
	}

}
