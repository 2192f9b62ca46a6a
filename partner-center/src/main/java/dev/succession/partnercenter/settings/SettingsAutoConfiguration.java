package dev.succession.partnercenter.settings;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Binds the settings of the client. */
@AutoConfiguration
@ConditionalOnPartnerCenter
@EnableConfigurationProperties(PartnerCenterProperties.class)
class SettingsAutoConfiguration {

}
