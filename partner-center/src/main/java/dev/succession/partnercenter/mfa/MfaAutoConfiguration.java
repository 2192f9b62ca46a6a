package dev.succession.partnercenter.mfa;

import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.login.Credentials;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Publishes the check as a bean. */
@AutoConfiguration
@ConditionalOnPartnerCenter
class MfaAutoConfiguration {

	@Bean
	MfaCheck partnerCenterMfaCheck(CallPipeline pipeline, Credentials credentials) {
		return new MfaCheck(pipeline, credentials);
	}

}
