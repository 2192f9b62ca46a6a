package dev.succession.partnercenter.http;

import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;
import dev.succession.partnercenter.settings.PartnerCenterProperties;
import dev.succession.partnercenter.settings.ServiceAddresses;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/** Assembles the HTTP client. */
@AutoConfiguration
@EnableConfigurationProperties(HttpProperties.class)
@ConditionalOnPartnerCenter
class HttpAutoConfiguration {

	@Bean
	HttpTransport partnerCenterTransport(ObjectProvider<RestClient.Builder> builders,
			PartnerCenterProperties properties, HttpProperties settings) {
		return new HttpTransport(builders.getIfAvailable(RestClient::builder), ServiceAddresses.api(properties),
				settings);
	}

	@Bean
	LinkResolver partnerCenterLinks(PartnerCenterProperties properties) {
		return new LinkResolver(ServiceAddresses.api(properties));
	}

}
