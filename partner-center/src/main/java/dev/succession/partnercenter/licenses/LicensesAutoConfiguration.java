package dev.succession.partnercenter.licenses;

import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.login.Credentials;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;
import dev.succession.partnercenter.settings.PartnerCenterProperties;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Publishes the licences as a bean; asking for it requires an App+User credential. */
@AutoConfiguration
@ConditionalOnPartnerCenter
class LicensesAutoConfiguration {

	@Bean
	@Lazy
	Licenses partnerCenterLicenses(CallPipeline pipeline, Credentials credentials, PartnerCenterProperties properties) {
		credentials.requireUser();
		return new Licenses(pipeline, properties.cloud());
	}

}
