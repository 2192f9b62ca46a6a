package dev.succession.partnercenter.settings;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Binds the settings of the client. */
@AutoConfiguration
@ConditionalOnPartnerCenter
@EnableConfigurationProperties(PartnerCenterProperties.class)
class SettingsAutoConfiguration {

	@Bean
	RenamedProperties renamedProperties(Environment environment) {
		return new RenamedProperties(environment);
	}

}
