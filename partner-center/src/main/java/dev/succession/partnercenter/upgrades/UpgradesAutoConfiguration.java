package dev.succession.partnercenter.upgrades;

import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Publishes the upgrades as a bean. */
@AutoConfiguration
@ConditionalOnPartnerCenter
class UpgradesAutoConfiguration {

	@Bean
	Upgrades partnerCenterUpgrades(CallPipeline pipeline) {
		return new Upgrades(pipeline);
	}

}
