package dev.succession.partnercenter.login;

import java.time.Clock;

import dev.succession.partnercenter.http.HttpProperties;
import dev.succession.partnercenter.http.HttpTransport;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;
import dev.succession.partnercenter.settings.PartnerCenterProperties;
import dev.succession.partnercenter.settings.UnsupportedCloudException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Assembles the credentials, and refuses a start without those that are required. */
@AutoConfiguration
@ConditionalOnPartnerCenter
class LoginAutoConfiguration {

	@Bean
	Credentials partnerCenterCredentials(PartnerCenterProperties properties, HttpTransport transport,
			HttpProperties http, ObjectProvider<RefreshTokenStore> stores, ObjectProvider<MeterRegistry> meters) {
		CredentialsFactory factory = new CredentialsFactory(properties, transport.requests(), http.totalTimeout(),
				new LoginMetrics(meters.getIfAvailable(CompositeMeterRegistry::new)), Clock.systemUTC());
		Credentials credentials = new Credentials(factory.app(), factory.user(stores.getIfAvailable()));
		if (properties.requireUser()) {
			credentials.requireUser();
		}
		if (properties.requireLicenses() && !properties.cloud().managesLicenses()) {
			throw new UnsupportedCloudException(properties.cloud());
		}
		return credentials;
	}

}
