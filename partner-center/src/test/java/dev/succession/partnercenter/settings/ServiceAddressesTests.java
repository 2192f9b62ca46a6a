package dev.succession.partnercenter.settings;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** The addresses and the audience of each cloud. */
class ServiceAddressesTests {

	@ParameterizedTest
	@CsvSource({ "global, https://api.partnercenter.microsoft.com, https://login.microsoftonline.com",
			"us-government, https://api.partnercenter.microsoft.com, https://login.microsoftonline.us",
			"china, https://partner.partnercenterapi.microsoftonline.cn, https://login.chinacloudapi.cn" })
	void areThoseOfTheCloud(String cloud, String api, String authority) {
		PartnerCenterProperties properties = properties(cloud);
		assertThat(ServiceAddresses.api(properties)).isEqualTo(api + "/v1");
		assertThat(ServiceAddresses.token(properties))
			.isEqualTo(URI.create(authority + "/partner.example/oauth2/token"));
		assertThat(ServiceAddresses.resource(properties)).isEqualTo(api);
	}

	private static PartnerCenterProperties properties(String cloud) {
		return new Binder(new MapConfigurationPropertySource(Map.of("succession.partner-center.cloud", cloud,
				"succession.partner-center.tenant-id", "partner.example")))
			.bind("succession.partner-center", PartnerCenterProperties.class)
			.get();
	}

}
