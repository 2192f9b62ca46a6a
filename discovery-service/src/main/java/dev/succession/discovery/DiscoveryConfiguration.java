package dev.succession.discovery;

import dev.succession.discovery.settings.CatalogueProperties;
import dev.succession.discovery.settings.ConfigurationCheck;
import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.partnercenter.PartnerCenterProperties;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What discovery is made of besides its steps.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ DiscoveryProperties.class, CatalogueProperties.class })
class DiscoveryConfiguration {

	@Bean
	Retirements retirements(DiscoveryProperties discovery, CatalogueProperties catalogue,
			PartnerCenterProperties partnerCenter) {
		ConfigurationCheck.require(discovery, catalogue.catalogue(), partnerCenter.baseUrl());
		return new Retirements(discovery);
	}

}
