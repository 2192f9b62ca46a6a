package dev.succession.partnercenter.agreements;

import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.login.Credentials;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;
import dev.succession.partnercenter.settings.PartnerCenterProperties;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Publishes the agreements as a bean. */
@AutoConfiguration
@ConditionalOnPartnerCenter
class AgreementsAutoConfiguration {

	@Bean
	Agreements partnerCenterAgreements(CallPipeline pipeline, Credentials credentials,
			PartnerCenterProperties properties) {
		return new Agreements(pipeline, credentials, properties.cloud());
	}

}
